package dev.hibernator.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A plugin's contents in a directory.
 *
 * @param root the directory, with {@code classes} and {@code lib}
 * @param index what was found while it was unpacked
 */
record Unpacked(Path root, ContentIndex index) {
  private static final String INDEX = "index";
  private static final int BUFFER = 64 * 1024;

  /** Reads what an earlier start has unpacked; throws if anything of it is missing. */
  static Unpacked at(Path root, Archive archive) throws IOException {
    for (ZipEntry entry : archive.entries()) {
      if (Files.size(root.resolve(entry.getName())) != entry.getSize()) {
        throw new IOException("'" + entry.getName() + "' has another size");
      }
    }
    return new Unpacked(root, ContentIndex.parse(Files.readAllLines(root.resolve(INDEX))));
  }

  /** Unpacks everything into an empty directory; the index is written last. */
  static void write(Archive archive, Path root) throws IOException {
    List<String> names = new ArrayList<>();
    for (ZipEntry entry : archive.entries()) {
      Path file = root.resolve(entry.getName());
      Files.createDirectories(file.getParent());
      copy(archive, entry, file);
      names.add(entry.getName());
      if (entry.getName().startsWith("lib/")) {
        names.addAll(namesIn(file, entry.getName()));
      }
    }
    Files.createDirectories(root.resolve("classes"));
    Files.write(root.resolve(INDEX), ContentIndex.of(names).lines());
  }

  private static void copy(Archive archive, ZipEntry entry, Path file) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(archive.read(entry), crc);
        OutputStream out = Files.newOutputStream(file)) {
      copy(in, out, entry);
    }
    if (crc.getValue() != entry.getCrc()) {
      throw new PluginRefused("its entry '" + entry.getName() + "' is damaged; copy it again");
    }
  }

  /** The sizes that are declared were checked; what holds more than it declares is refused. */
  private static void copy(InputStream in, OutputStream out, ZipEntry entry) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = entry.getSize();
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      left -= read;
      if (left < 0) {
        throw new PluginRefused(
            "its entry '" + entry.getName() + "' is larger than it says; do not use it");
      }
      out.write(buffer, 0, read);
    }
  }

  /** What is in a library, each name behind the library's own. */
  private static List<String> namesIn(Path jar, String name) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(name + "!/" + entry.getName());
      }
    }
    return names;
  }

  /** The places in which classes are looked for, in order. */
  List<Path> classPath() throws IOException {
    List<Path> places = new ArrayList<>(List.of(root.resolve("classes")));
    Path libraries = root.resolve("lib");
    if (Files.isDirectory(libraries)) {
      try (Stream<Path> jars = Files.list(libraries)) {
        jars.sorted().forEach(places::add);
      }
    }
    return places;
  }
}
