package dev.hibernator.executor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagSelectorTest {
  private static TagSelector tags(Map<String, String> tags) {
    return read(JsonObject.EMPTY.with("tags", tags));
  }

  private static TagSelector read(JsonObject values) {
    ParameterReader reader = new Parameters(values).read();
    TagSelector selector = TagSelector.read(reader).orElseThrow();
    assertThat(reader.problems()).isEmpty();
    return selector;
  }

  private static JsonObject expression(Object expression) {
    return JsonObject.EMPTY.with("tagSelector", Map.of("matchExpressions", List.of(expression)));
  }

  private static List<Problem> problems(JsonObject values) {
    ParameterReader reader = new Parameters(values).read();
    TagSelector.read(reader);
    return reader.problems();
  }

  @ParameterizedTest
  @CsvSource({
    "In, prod, prod, true",
    "In, prod, staging, false",
    "In, prod, , false",
    "NotIn, prod, prod, false",
    "NotIn, prod, staging, true",
    "NotIn, prod, , true",
    "Exists, , prod, true",
    "Exists, , , false",
    "DoesNotExist, , prod, false",
    "DoesNotExist, , , true",
    "Matches, pr*, prod, true",
    "Matches, pr*, staging, false",
    "Matches, pr*, , false",
    "NotMatches, pr*, prod, false",
    "NotMatches, pr*, staging, true",
    "NotMatches, pr*, , true",
  })
  void operatorsHoldAsSpecified(String operator, String value, String tag, boolean holds) {
    JsonObject expression = JsonObject.EMPTY.with("key", "env").with("operator", operator);
    JsonObject complete = value == null ? expression : expression.with("values", List.of(value));
    Map<String, String> present = tag == null ? Map.of() : Map.of("env", tag);
    assertThat(read(expression(complete)).matches(present)).isEqualTo(holds);
  }

  @Test
  @DisplayName("T-78: several keys without values are ANDed")
  void keysAloneAreAnded() {
    TagSelector selector = tags(Map.of("a", "", "b", ""));
    assertThat(selector.matches(Map.of("a", "1"))).isFalse();
    assertThat(selector.matches(Map.of("a", "1", "b", ""))).isTrue();
    assertThat(selector.narrowing()).containsOnlyKeys("a", "b");
  }

  @Test
  void tagsAndTagSelectorMustBothHold() {
    TagSelector selector =
        read(
            JsonObject.EMPTY
                .with("tags", Map.of("a", "1"))
                .with("tagSelector", Map.of("matchTags", Map.of("b", "2"))));
    assertThat(selector.matches(Map.of("a", "1"))).isFalse();
    assertThat(selector.matches(Map.of("a", "1", "b", "2"))).isTrue();
  }

  @Test
  void whatMatchesPassesTheNarrowing() {
    TagSelector selector =
        read(
            JsonObject.EMPTY.with(
                "tagSelector",
                Map.of(
                    "matchExpressions",
                    List.of(
                        Map.of("key", "a", "operator", "In", "values", List.of("1", "2")),
                        Map.of("key", "b", "operator", "Matches", "values", List.of("x*")),
                        Map.of("key", "c", "operator", "DoesNotExist")))));
    assertThat(selector.narrowing()).isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of()));
  }

  @Nested
  class Problems {
    @Test
    void allOfThemAtOnce() {
      JsonObject values =
          JsonObject.EMPTY.with(
              "tagSelector",
              Map.of(
                  "matchExpressions",
                  List.of(
                      Map.of("key", "a", "operator", "Is"),
                      Map.of("key", "a", "operator", "In"),
                      Map.of("key", "a", "operator", "Exists", "values", List.of("x")),
                      Map.of("key", "a", "operator", "Matches", "values", List.of("[")),
                      Map.of("operator", "Exists"),
                      Map.of("key", "a"))));
      assertThat(problems(values))
          .extracting(Problem::path)
          .containsExactlyInAnyOrder(
              "tagSelector.matchExpressions[0].operator",
              "tagSelector.matchExpressions[1].values",
              "tagSelector.matchExpressions[2].values",
              "tagSelector.matchExpressions[3].values",
              "tagSelector.matchExpressions[4].key",
              "tagSelector.matchExpressions[5].operator");
    }

    @Test
    void emptySelectorsSelectNothingAndAreTold() {
      assertThat(problems(JsonObject.EMPTY.with("tags", Map.of()))).hasSize(1);
      assertThat(problems(JsonObject.EMPTY.with("tagSelector", Map.of()))).hasSize(1);
    }

    @Test
    void anUnknownMemberIsTold() {
      assertThat(problems(JsonObject.EMPTY.with("tagSelector", Map.of("matchTag", Map.of()))))
          .extracting(Problem::path)
          .contains("tagSelector.matchTag");
    }
  }
}
