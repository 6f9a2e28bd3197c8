package dev.hibernator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PlanTest {
  private static TargetName name(String name) {
    return new TargetName(name);
  }

  private static List<TargetDefinition> targets(String... names) {
    return Arrays.stream(names)
        .map(
            name ->
                new TargetDefinition(
                    name(name),
                    new ExecutorType("noop"),
                    Parameters.NONE,
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  private static Strategy.Graph graph(String... edges) {
    return new Strategy.Graph(
        Arrays.stream(edges)
            .map(edge -> edge.split(">", 2))
            .map(ends -> new Dependency(name(ends[0]), name(ends[1])))
            .toList(),
        OptionalInt.empty());
  }

  private static CycleDefinition definition(Strategy strategy, String... names) {
    return new CycleDefinition(targets(names), strategy, Behavior.DEFAULT);
  }

  @Nested
  class Graphs {
    @Test
    void aCircleIsRejectedWithItsPath() {
      assertThatThrownBy(() -> definition(graph("a>b", "b>c", "c>a"), "a", "b", "c"))
          .isInstanceOf(InvalidPlan.class)
          .hasMessageContaining("a -> b -> c -> a");
    }

    @Test
    void unknownNamesAreRejectedWithTheNearest() {
      assertThatThrownBy(() -> definition(graph("web>dbb"), "web", "db"))
          .isInstanceOf(InvalidPlan.class)
          .hasMessageContaining("did you mean 'db'");
    }

    @Test
    void everyProblemIsListedAtOnce() {
      assertThatThrownBy(() -> definition(graph("x>a", "a>a", "a>a"), "a", "a"))
          .isInstanceOfSatisfying(
              InvalidPlan.class, invalid -> assertThat(invalid.problems()).hasSize(4));
    }

    @Test
    void aLongChainDoesNotExhaustTheStack() {
      String[] names = new String[20_000];
      String[] edges = new String[names.length - 1];
      for (int i = 0; i < names.length; i++) {
        names[i] = "t" + i;
        if (i > 0) {
          edges[i - 1] = names[i - 1] + ">" + names[i];
        }
      }
      assertThat(graph(edges).problems(List.of())).isNotEmpty();
    }

    @Test
    void t35ADroppedTargetConnectsWhatWasBeforeItToWhatCameAfter() {
      assertThat(
              ((Strategy.Graph)
                      definition(graph("a>b", "b>c"), "a", "b", "c")
                          .without(Set.of(name("b")))
                          .strategy())
                  .dependencies())
          .containsExactly(new Dependency(name("a"), name("c")));
    }
  }

  @Nested
  class Stages {
    private Stage stage(String name, String... targets) {
      return new Stage(
          name, true, OptionalInt.empty(), Arrays.stream(targets).map(TargetName::new).toList());
    }

    @Test
    void everyTargetIsInExactlyOneStage() {
      Strategy twice =
          new Strategy.Staged(List.of(stage("one", "a"), stage("two", "a")), OptionalInt.empty());
      assertThatThrownBy(() -> definition(twice, "a", "b"))
          .isInstanceOfSatisfying(
              InvalidPlan.class, invalid -> assertThat(invalid.problems()).hasSize(2));
    }

    @Test
    void t35AStageWithoutTargetsIsDropped() {
      Strategy staged =
          new Strategy.Staged(List.of(stage("one", "a"), stage("two", "b")), OptionalInt.empty());
      CycleDefinition without = definition(staged, "a", "b").without(Set.of(name("a")));
      assertThat(((Strategy.Staged) without.strategy()).stages()).hasSize(1);
    }
  }

  @Nested
  class Overrides {
    private static final Instant FROM = Instant.parse("2026-03-02T10:00:00Z");
    private static final Parameters OTHER = new Parameters(JsonObject.EMPTY.with("delay", 1));

    private final CycleOverride override =
        new CycleOverride(
            "event",
            FROM,
            FROM.plus(Duration.ofHours(1)),
            Map.of(name("a"), OTHER),
            Set.of(name("b")),
            Optional.of(new Strategy.Sequential()),
            Optional.empty());

    @Test
    void anOverrideIsActiveFromItsStartToItsEndExclusive() {
      assertThat(override.appliesAt(FROM)).isTrue();
      assertThat(override.appliesAt(FROM.minusNanos(1))).isFalse();
      assertThat(override.appliesAt(FROM.plus(Duration.ofHours(1)))).isFalse();
    }

    @Test
    void parametersAndStrategyAreReplacedAndDisabledTargetsLeftOut() {
      CycleDefinition changed = override.applyTo(definition(graph("a>b", "b>c"), "a", "b", "c"));
      assertThat(changed.targetNames()).containsExactly(name("a"), name("c"));
      assertThat(changed.strategy()).isEqualTo(new Strategy.Sequential());
      assertThat(changed.target(name("a")).orElseThrow().parameters()).isEqualTo(OTHER);
    }
  }

  @Test
  void behaviourIsBounded() {
    assertThatThrownBy(() -> new Behavior(Behavior.Mode.STRICT, 11, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Behavior(Behavior.Mode.STRICT, 0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
