package dev.hibernator.api.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterReaderTest {
  private static ParameterReader read(JsonObject values) {
    return new Parameters(values).read();
  }

  @Test
  void readsEveryKind() {
    ParameterReader reader =
        read(
            JsonObject.EMPTY
                .with("text", "t")
                .with("flag", true)
                .with("number", 5)
                .with("mode", "Fast")
                .with("wait", "1h30m")
                .with("ids", List.of("a", "b"))
                .with("tags", Map.of("env", "dev"))
                .with("inner", Map.of("x", "y"))
                .with("rules", List.of(Map.of("x", "y"))));
    assertThat(reader.text("text")).contains("t");
    assertThat(reader.bool("flag")).contains(true);
    assertThat(reader.integer("number", 5, 5)).contains(5L);
    assertThat(reader.oneOf("mode", "Slow", "Fast")).contains("Fast");
    assertThat(reader.duration("wait")).contains(Duration.ofMinutes(90));
    assertThat(reader.texts("ids")).contains(List.of("a", "b"));
    assertThat(reader.textMap("tags")).contains(Map.of("env", "dev"));
    assertThat(reader.object("inner").orElseThrow().text("x")).contains("y");
    assertThat(reader.objects("rules").orElseThrow().get(0).text("x")).contains("y");
    reader.rejectUnknown();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void whatIsAbsentOrNullIsNoProblem() {
    ParameterReader reader = read(JsonObject.EMPTY.with("none", new JsonNull()));
    assertThat(reader.text("none")).isEmpty();
    assertThat(reader.has("none")).isFalse();
    assertThat(reader.texts("absent")).isEmpty();
    reader.rejectUnknown();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void tellsAllProblemsAtOnceWithTheirPaths() {
    ParameterReader reader =
        read(
            JsonObject.EMPTY
                .with("text", 1)
                .with("flag", "yes")
                .with("number", 11)
                .with("half", 0.5)
                .with("mode", "fast")
                .with("wait", "soon")
                .with("ids", List.of())
                .with("mixed", List.of("a", 1))
                .with("tags", Map.of("env", 1))
                .with("inner", Map.of("deep", Map.of("x", 1)))
                .with("rules", List.of(Map.of(), Map.of("x", 1), Map.of("other", 1)))
                .with("selektor", "x"));
    reader.text("text");
    reader.bool("flag");
    reader.integer("number", 0, 10);
    reader.integer("half", 0, 10);
    reader.oneOf("mode", "Slow", "Fast");
    reader.duration("wait");
    reader.texts("ids");
    reader.texts("mixed");
    reader.textMap("tags");
    reader.object("inner").flatMap(inner -> inner.object("deep")).ifPresent(d -> d.text("x"));
    reader
        .objects("rules")
        .orElseThrow()
        .forEach(
            rule -> {
              rule.text("x");
              rule.rejectUnknown();
            });
    reader.has("selector");
    reader.rejectUnknown();
    reader.reject("", "give ids or tags");
    assertThat(reader.problems())
        .allMatch(problem -> problem.severity() == Problem.Severity.ERROR)
        .extracting(Problem::path)
        .containsExactly(
            "text",
            "flag",
            "number",
            "half",
            "mode",
            "wait",
            "ids",
            "mixed",
            "tags",
            "inner.deep.x",
            "rules[1].x",
            "rules[2].other",
            "selektor",
            "");
    assertThat(reader.problems())
        .extracting(Problem::message)
        .contains(
            "must be a whole number from 0 to 10",
            "must be one of Slow, Fast",
            "unknown parameter 'selektor'; did you mean 'selector'?",
            "unknown parameter 'other'; known are x");
  }

  @Test
  void readsHowLongCompletionIsAwaited() {
    AwaitCompletion none = AwaitCompletion.read(read(JsonObject.EMPTY), Duration.ofMinutes(5));
    assertThat(none)
        .isEqualTo(
            new AwaitCompletion(false, Duration.ofMinutes(5), AwaitCompletion.OnTimeout.FAIL));
    ParameterReader reader =
        read(
            JsonObject.EMPTY.with(
                "awaitCompletion",
                Map.of("enabled", true, "timeout", "10m", "onTimeout", "Continue")));
    assertThat(AwaitCompletion.read(reader, Duration.ofMinutes(5)))
        .isEqualTo(
            new AwaitCompletion(true, Duration.ofMinutes(10), AwaitCompletion.OnTimeout.CONTINUE));
    ParameterReader wrong =
        read(JsonObject.EMPTY.with("awaitCompletion", Map.of("enabled", 1, "timeuot", "1m")));
    AwaitCompletion.read(wrong, Duration.ofMinutes(5));
    assertThat(wrong.problems())
        .extracting(Problem::path)
        .containsExactly("awaitCompletion.enabled", "awaitCompletion.timeuot");
  }
}
