package dev.hibernator.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonNumber;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final JsonObject SAMPLE =
      JsonObject.EMPTY
          .with("z", 1)
          .with("a", List.of(true, "x", new JsonNull(), List.of()))
          .with("m", JsonObject.EMPTY);

  @Test
  void writesOnOneLineInTheOrderOfTheMembers() {
    assertThat(JsonText.write(SAMPLE)).isEqualTo("{\"z\":1,\"a\":[true,\"x\",null,[]],\"m\":{}}");
  }

  /** Checksums are taken of this text: documents of every release have it like this. */
  @Test
  void writesMembersInOrderOnEveryLevelButForTheOneThatIsLeftOut() {
    JsonObject nested =
        JsonObject.EMPTY
            .with("z", JsonObject.EMPTY.with("b", 1).with("a", JsonObject.EMPTY.with("m", 0)))
            .with("m", "left out")
            .with("a", List.of(JsonObject.EMPTY.with("y", 2).with("B", "\ud800")));
    assertThat(new String(JsonText.sorted(nested, "m"), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":[{\"B\":\"\\uD800\",\"y\":2}],\"z\":{\"a\":{\"m\":0},\"b\":1}}");
  }

  @Test
  void writesForPeople() {
    assertThat(JsonText.pretty(SAMPLE))
        .isEqualTo(
            """
            {
              "z": 1,
              "a": [
                true,
                "x",
                null,
                []
              ],
              "m": {}
            }""");
  }

  @Test
  void readsWhatItWrites() {
    assertThat(JsonText.read(JsonText.write(SAMPLE))).isEqualTo(SAMPLE);
    assertThat(JsonText.read(JsonText.pretty(SAMPLE))).isEqualTo(SAMPLE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1e3, 1000",
    "-0, 0",
    "0.1, 0.1",
    "1e-7, 0.0000001",
    "1e100, 1E+100",
    "123456789012345678901234567890, 123456789012345678901234567890"
  })
  void writesNumbersPlainly(String read, String written) {
    assertThat(JsonText.write(JsonText.read(read))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"é", "日本", "\uD83D\uDE80", "\uD83D", "\uDE80x", "\u0000", "\u2028", "\"\\"})
  void everyTextSurvivesUtf8(String text) {
    byte[] utf8 = JsonText.write(new JsonString(text)).getBytes(StandardCharsets.UTF_8);
    assertThat(JsonText.read(utf8)).isEqualTo(new JsonString(text));
  }

  /** A checksum that was computed from the text is the one computed from the bytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"é", "日本", "\uD83D\uDE80", "\uD83D", "\uDE80x", "\u0000", "\u2028", "\"\\"})
  void sortedBytesAreThoseOfTheText(String text) {
    requireSameBytes(text);
  }

  @Property
  void sortedBytesAreThoseOfAnyText(@ForAll String text) {
    requireSameBytes(text);
  }

  private static void requireSameBytes(String text) {
    JsonObject inner = JsonObject.EMPTY.with(text, 1.5).with("a", List.of(text, true));
    JsonObject object =
        JsonObject.EMPTY.with("z", text).with("checksum", "x").with("b", inner).with("a", 1e10);
    JsonObject sortedInner =
        inner.members().keySet().stream()
            .sorted()
            .reduce(
                JsonObject.EMPTY,
                (sorted, name) -> sorted.with(name, inner.members().get(name)),
                (one, other) -> other);
    JsonObject sorted = JsonObject.EMPTY.with("a", 1e10).with("b", sortedInner).with("z", text);
    assertThat(JsonText.sorted(object, "checksum"))
        .isEqualTo(JsonText.write(sorted).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,\"a\":2}",
        "1 2",
        "nul",
        "'x'",
        "{a:1}",
        "[1] x",
        "\"\t\"",
        "1e1001",
        "1e2147483647",
        "1e99999999999",
        "NaN",
        "// x\n1"
      })
  void refusesWhatIsNotOneValue(String text) {
    assertThatThrownBy(() -> JsonText.read(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("line 1, column");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> JsonText.read(new byte[] {'"', (byte) 0xff, '"'}))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void limitsTheDepthOfWhatIsReadAndWritten() {
    assertThat(JsonText.read("[".repeat(64) + "]".repeat(64))).isInstanceOf(JsonArray.class);
    assertThatThrownBy(() -> JsonText.read("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(MalformedJson.class);
    JsonValue deep = new JsonNull();
    for (int i = 0; i < 65; i++) {
      deep = new JsonArray(List.of(deep));
    }
    JsonValue tooDeep = deep;
    assertThatThrownBy(() -> JsonText.write(tooDeep)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsNumbers() {
    assertThatThrownBy(() -> JsonText.read("1".repeat(1001))).isInstanceOf(MalformedJson.class);
    JsonNumber huge = new JsonNumber(new BigDecimal("1e5000"));
    assertThatThrownBy(() -> JsonText.write(huge)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longTextsAreAllowed() {
    String text = "\"" + "x".repeat(1_000_000) + "\"";
    assertThat(JsonText.write(JsonText.read(text))).isEqualTo(text);
  }
}
