package dev.hibernator.manifest.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decodes a file: UTF-8, or the encoding that its byte order mark names (YAML 1.2, section 5.2).
 * Never guesses, never replaces what it cannot read.
 */
final class SourceText {
  private record Mark(String charset, List<Integer> bytes) {
    boolean starts(byte[] content) {
      if (content.length < bytes.size()) {
        return false;
      }
      for (int i = 0; i < bytes.size(); i++) {
        if ((content[i] & 0xFF) != bytes.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The longer ones first: UTF-32LE starts as UTF-16LE does. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark("UTF-32BE", List.of(0x00, 0x00, 0xFE, 0xFF)),
          new Mark("UTF-32LE", List.of(0xFF, 0xFE, 0x00, 0x00)),
          new Mark("UTF-16BE", List.of(0xFE, 0xFF)),
          new Mark("UTF-16LE", List.of(0xFF, 0xFE)),
          new Mark("UTF-8", List.of(0xEF, 0xBB, 0xBF)));

  private SourceText() {}

  static String decode(byte[] content) {
    for (Mark mark : MARKS) {
      if (mark.starts(content)) {
        return decode(content, mark.bytes().size(), Charset.forName(mark.charset()));
      }
    }
    return decode(content, 0, StandardCharsets.UTF_8);
  }

  private static String decode(byte[] content, int from, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(content, from, content.length - from);
    CharBuffer out =
        CharBuffer.allocate((int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte()));
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    String text = out.flip().toString();
    if (result.isError()) {
      throw new BadYaml(end(text), "here the file is not valid " + charset + "; save it as UTF-8");
    }
    return text;
  }

  private static Position end(String text) {
    return new Segment(1, text).positionAt(text.length());
  }
}
