package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Names of files and directories for names of any length and with any character, such that two
 * names never meet, also where a file system ignores case or rewrites Unicode, and such that every
 * name can be read back.
 *
 * <p>{@code a-z 0-9 _ -} stand for themselves, other ASCII is {@code %hh}, all else {@code ~hhhh}
 * for each UTF-16 unit. A long name is cut into pieces, all but the last of which are directories
 * that end in {@code +}.
 */
final class FileNames {
  private static final int PIECE = 200;
  private static final String CONTINUED = "+";
  private static final String DOCUMENT = ".json";

  private FileNames() {}

  static Path directory(Path root, PlanId plan) {
    return resolve(resolve(root, encode(plan.namespace())), encode(plan.name()));
  }

  static Path document(Path root, DocumentKey key) {
    String name = encode(key.cycle().value()) + "@" + encode(key.target().value());
    Path path = resolve(directory(root, key.plan()), name);
    return path.resolveSibling(path.getFileName() + DOCUMENT);
  }

  /** Reads back the key from a path relative to the plan's directory. */
  static Optional<DocumentKey> key(PlanId plan, Path relative) {
    String name = join(relative);
    int at = name.indexOf('@');
    if (at < 0 || !name.endsWith(DOCUMENT)) {
      return Optional.empty();
    }
    try {
      CycleId cycle = new CycleId(decode(name.substring(0, at)));
      String target = name.substring(at + 1, name.length() - DOCUMENT.length());
      return Optional.of(new DocumentKey(plan, cycle, new TargetName(decode(target))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Reads back the name of a namespace or plan from the pieces of its directory. */
  static Optional<String> name(Path relative) {
    try {
      return Optional.of(decode(join(relative)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  static boolean isContinued(Path piece) {
    return piece.toString().endsWith(CONTINUED);
  }

  private static Path resolve(Path parent, String encoded) {
    Path path = parent;
    String rest = encoded;
    while (rest.length() > PIECE) {
      path = path.resolve(rest.substring(0, PIECE) + CONTINUED);
      rest = rest.substring(PIECE);
    }
    return path.resolve(rest);
  }

  private static String join(Path relative) {
    List<String> pieces = new ArrayList<>();
    for (Path part : relative) {
      pieces.add(isContinued(part) ? part.toString().replace(CONTINUED, "") : part.toString());
    }
    return String.join("", pieces);
  }

  private static String encode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isPlain(c)) {
        encoded.append(c);
      } else {
        boolean ascii = c < 0x80;
        encoded.append(ascii ? '%' : '~').append(HexFormat.of().toHexDigits(c, ascii ? 2 : 4));
      }
    }
    return encoded.toString();
  }

  private static String decode(String encoded) {
    StringBuilder name = new StringBuilder();
    int i = 0;
    while (i < encoded.length()) {
      char c = encoded.charAt(i++);
      if (isPlain(c)) {
        name.append(c);
        continue;
      }
      int digits = c == '%' ? 2 : c == '~' ? 4 : -1;
      if (digits < 0) {
        throw new IllegalArgumentException("not an encoded name: " + encoded);
      }
      name.append((char) Integer.parseInt(encoded.substring(i, i + digits), 16));
      i += digits;
    }
    return name.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }
}
