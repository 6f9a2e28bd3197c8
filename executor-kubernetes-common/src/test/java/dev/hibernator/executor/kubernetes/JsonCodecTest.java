package dev.hibernator.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":[1,2.5,\"x\",true,false,null,{\"b\":{}}]}",
        "{\"n\":123456789012345678901234567890,\"d\":0.1}",
        "{\"text\":\"quotes \\\" and \\n lines\"}"
      })
  void whatIsReadIsWrittenAsItWas(String text) throws JsonProcessingException {
    assertThat(JsonCodec.write(JsonCodec.read(text))).isEqualTo(text);
  }

  @Test
  void wholeNumbersAreWrittenOutForTheServerTakesNoExponents() {
    JsonObject sizes =
        JsonObject.EMPTY
            .with("ten", 10)
            .with("hundred", new BigDecimal("1E+2"))
            .with("three", new BigDecimal("3.0"));
    assertThat(JsonCodec.write(sizes)).isEqualTo("{\"ten\":10,\"hundred\":100,\"three\":3}");
  }

  @Test
  void everyValueOfTheApiCanBeWritten() throws JsonProcessingException {
    JsonValue value = JsonValue.of(Map.of("list", List.of("a", 1, true)));
    assertThat(JsonCodec.read(JsonCodec.write(value))).isEqualTo(value);
  }
}
