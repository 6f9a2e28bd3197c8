package dev.hibernator.restore;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamWriteException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON values as text, and back (RFC 8259).
 *
 * <p>Reading refuses duplicate names, text behind the value, more than {@value #MAX_DEPTH} levels,
 * more than {@value #MAX_LENGTH} characters, and numbers of more than {@value #MAX_NUMBER_LENGTH}
 * digits. Writing keeps the order of members, so equal trees of equal order give equal texts.
 * {@code read(write(value))} equals {@code value} for every value within the limits.
 */
public final class JsonText {
  /** How deep arrays and objects may be nested in a text that is read. */
  public static final int MAX_DEPTH = 64;

  /** How many characters a text that is read may have. */
  public static final int MAX_LENGTH = 64 * 1024 * 1024;

  /** How many digits a number that is read may have, leading or trailing zeros included. */
  public static final int MAX_NUMBER_LENGTH = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_LENGTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();
  private static final JsonFactory ASCII_FACTORY =
      FACTORY.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonText() {}

  /** What is written. */
  private interface Content {
    void writeTo(JsonGenerator generator) throws IOException;
  }

  /**
   * Reads a text that holds one value.
   *
   * @param text the text
   * @return the value
   * @throws MalformedJson if it is not such a text, or beyond a limit
   */
  public static JsonValue read(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new MalformedJson("more than " + MAX_LENGTH + " characters");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonTokens(parser).only();
    } catch (JsonProcessingException e) {
      throw new MalformedJson(describe(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads UTF-8 that holds one value.
   *
   * @param utf8 the bytes
   * @return the value
   * @throws MalformedJson if the bytes are not such a text, or beyond a limit
   */
  public static JsonValue read(byte[] utf8) {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedJson("not UTF-8");
    }
  }

  /**
   * Writes a value on one line.
   *
   * @param value the value
   * @return the text; it can be encoded as UTF-8 without loss
   * @throws IllegalArgumentException if the value is beyond a limit, so that it could not be read
   */
  public static String write(JsonValue value) {
    return write(value, false);
  }

  /**
   * Writes a value for people, two spaces per level, lines ended by {@code \n}.
   *
   * @param value the value
   * @return the text, without a line end; it can be encoded as UTF-8 without loss
   * @throws IllegalArgumentException if the value is beyond a limit, so that it could not be read
   */
  public static String pretty(JsonValue value) {
    return write(value, true);
  }

  /** Writes an object on one line, members sorted on every level, but for one of its own. */
  static byte[] sorted(JsonObject object, String without) {
    return utf8(false, generator -> JsonTokens.writeSorted(object, without, generator));
  }

  private static String write(JsonValue value, boolean pretty) {
    byte[] utf8 = utf8(pretty, generator -> JsonTokens.write(value, generator));
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("more than " + MAX_LENGTH + " characters");
    }
    return text;
  }

  private static byte[] utf8(boolean pretty, Content content) {
    try {
      return utf8OrEscaped(pretty, content);
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException("more than " + MAX_DEPTH + " levels", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] utf8OrEscaped(boolean pretty, Content content) throws IOException {
    try {
      return utf8(pretty, content, FACTORY);
    } catch (StreamWriteException e) {
      // Half a surrogate pair has no UTF-8; escaped, it survives.
      return utf8(pretty, content, ASCII_FACTORY);
    }
  }

  private static byte[] utf8(boolean pretty, Content content, JsonFactory factory)
      throws IOException {
    ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
    try (JsonGenerator generator = factory.createGenerator(utf8, JsonEncoding.UTF8)) {
      if (pretty) {
        generator.setPrettyPrinter(prettyPrinter());
      }
      content.writeTo(generator);
    }
    return utf8.toByteArray();
  }

  private static DefaultPrettyPrinter prettyPrinter() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  private static String describe(JsonProcessingException problem) {
    JsonLocation location = problem.getLocation();
    String place =
        location == null
            ? ""
            : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    return place + problem.getOriginalMessage();
  }
}
