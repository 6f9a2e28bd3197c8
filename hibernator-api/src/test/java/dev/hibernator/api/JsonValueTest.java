package dev.hibernator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
  @Nested
  class Equality {
    @Test
    void numbersAreEqualByValue() {
      assertThat(JsonValue.of(new BigDecimal("1.0")))
          .isEqualTo(JsonValue.of(1))
          .isEqualTo(JsonValue.of(1L))
          .isEqualTo(JsonValue.of(1.0))
          .isEqualTo(JsonValue.of(BigInteger.ONE))
          .hasSameHashCodeAs(JsonValue.of(1));
      assertThat(JsonValue.of(new BigDecimal("0.00"))).isEqualTo(JsonValue.of(-0.0));
      assertThat(JsonValue.of(1)).isNotEqualTo(JsonValue.of("1"));
    }

    @Test
    void theOrderOfMembersDoesNotCountAndIsKept() {
      JsonObject ab = JsonObject.EMPTY.with("a", 1).with("b", 2);
      JsonObject ba = JsonObject.EMPTY.with("b", 2).with("a", 1);
      assertThat(ab).isEqualTo(ba).hasSameHashCodeAs(ba);
      assertThat(ba.members().keySet()).containsExactly("b", "a");
    }

    @Test
    void theOrderOfItemsCounts() {
      assertThat(JsonValue.of(List.of(1, 2))).isNotEqualTo(JsonValue.of(List.of(2, 1)));
    }

    @Property(tries = 200)
    void everyIntegerOfUpTo18DigitsIsReadBack(
        @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L)
            long number) {
      assertThat(JsonObject.EMPTY.with("n", number).integer("n")).contains(number);
    }
  }

  @Nested
  class Conversion {
    private enum Mode {
      FAST
    }

    @Test
    void takesPlainObjects() {
      Map<String, Object> plain = new LinkedHashMap<>();
      plain.put("text", CharBuffer.wrap("t"));
      plain.put("char", 'c');
      plain.put("mode", Mode.FAST);
      plain.put("list", List.of(true, 1.5f, Map.of()));
      assertThat(JsonValue.of(plain))
          .isEqualTo(
              JsonObject.EMPTY
                  .with("text", "t")
                  .with("char", "c")
                  .with("mode", "FAST")
                  .with("list", List.of(true, new BigDecimal("1.5"), JsonObject.EMPTY)));
    }

    @Test
    void refusesWhatJsonCannotSay() {
      for (Object value : List.of(Double.NaN, Float.POSITIVE_INFINITY, new Object())) {
        assertThatThrownBy(() -> JsonValue.of(value)).isInstanceOf(IllegalArgumentException.class);
      }
    }

    @Test
    void copiesWhatItIsGiven() {
      List<JsonValue> items = new ArrayList<>(List.of(JsonValue.of(1)));
      JsonArray array = new JsonArray(items);
      items.clear();
      assertThat(array.items()).hasSize(1);
      assertThatThrownBy(() -> array.items().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class Members {
    private final JsonObject object =
        JsonObject.EMPTY.with("text", "t").with("none", new JsonNull()).with("half", 0.5);

    @Test
    void aMemberOfAnotherTypeReadsAsAbsent() {
      assertThat(object.integer("text")).isEmpty();
      assertThat(object.string("half")).isEmpty();
      assertThat(object.bool("text")).isEmpty();
      assertThat(object.object("text")).isEmpty();
      assertThat(object.array("text")).isEmpty();
    }

    @Test
    void nullReadsAsAbsent() {
      assertThat(object.get("none")).isEmpty();
      assertThat(object.members()).containsKey("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1e18", "1e400", "1e2147483647", "1e-2147483647"})
    void whatIsNoLongIsNoInteger(String number) {
      assertThat(JsonObject.EMPTY.with("n", new BigDecimal(number)).integer("n")).isEmpty();
    }

    @Test
    void optionalMembersAreAddedIfPresent() {
      assertThat(object.withOptional("x", Optional.empty())).isSameAs(object);
      assertThat(object.withOptional("x", Optional.of(1)).integer("x")).contains(1L);
      assertThat(object.with("text", "u").members().keySet())
          .containsExactly("text", "none", "half");
    }
  }
}
