package dev.hibernator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", ".a", "a b", "a/b", "é", "a\n"})
  void planNamesAreNarrow(String name) {
    assertThatThrownBy(() -> new PlanId("default", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plan name");
    assertThatThrownBy(() -> new PlanId(name, "prod"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("namespace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A.b_c-9", "0"})
  void ordinaryNamesAreTaken(String name) {
    assertThat(new PlanId(name, name)).hasToString(name + "/" + name);
    assertThat(new CycleId(name)).hasToString(name);
    assertThat(new ExecutorType(name)).hasToString(name);
    assertThat(new ConnectorRef("CloudProvider", name, name))
        .hasToString("CloudProvider " + name + "/" + name);
  }

  @Test
  void targetsAndResourcesTakeWhateverIsPrintable() {
    assertThat(new TargetName("Büro / 東京 \uD83D\uDE80").value()).startsWith("Büro");
    assertThat(new ResourceKey("ns/Deployment/web").value()).isEqualTo("ns/Deployment/web");
    assertThatThrownBy(() -> new TargetName("a\tb")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResourceKey("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void aTypeIsWhatItsRegularExpressionMatches(@ForAll("nearlyNames") String text) {
    assertThat(Names.TYPE.test(text))
        .isEqualTo(text.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"));
  }

  @Property
  void printableIsWhatItsRegularExpressionMatches(@ForAll("nearlyNames") String text) {
    assertThat(Names.PRINTABLE.test(text)).isEqualTo(text.matches("[^\\p{Cntrl}]+"));
  }

  /** Mostly what is allowed, with the neighbours of its ranges, and now and then anything. */
  @Provide
  Arbitrary<String> nearlyNames() {
    Arbitrary<Character> allowed =
        Arbitraries.chars().range('a', 'c').range('X', 'Z').range('0', '9').with('.', '_', '-');
    Arbitrary<Character> neighbours =
        Arbitraries.of(' ', '/', ':', '@', '[', '`', '{', '~', '\n', '\u001f', '\u007f', '\u0080');
    return Arbitraries.frequencyOf(
            Tuple.of(12, allowed), Tuple.of(1, neighbours), Tuple.of(1, Arbitraries.chars().all()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining()));
  }

  @Test
  void lengthsAreBounded() {
    assertThat(new PlanId("n".repeat(253), "p".repeat(253)).name()).hasSize(253);
    assertThatThrownBy(() -> new PlanId("n", "p".repeat(254)))
        .hasMessage("plan name has 254 characters, at most 253 are allowed");
    assertThatThrownBy(() -> new CycleId("c".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TargetName("t".repeat(254)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResourceKey("k".repeat(1025)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void plansSortByNamespaceThenName() {
    assertThat(new PlanId("a", "z")).isLessThan(new PlanId("b", "a"));
    assertThat(new PlanId("a", "a")).isLessThan(new PlanId("a", "b"));
    assertThat(new CycleId("20260115")).isLessThan(new CycleId("20260116"));
  }

  @Test
  void operationsAreOppositesOfEachOther() {
    for (Operation operation : Operation.values()) {
      assertThat(operation.opposite()).isNotEqualTo(operation);
      assertThat(operation.opposite().opposite()).isEqualTo(operation);
    }
    assertThat(Operation.WAKE_UP.wireName()).isEqualTo("wakeup");
  }

  @Test
  void aSecretIsNotShown() {
    assertThat(new Secret("hunter2").toString()).doesNotContain("hunter2");
  }

  @Test
  void aProblemIsSeenFromFurtherUp() {
    Problem problem = Problem.error("tags", "must be a map");
    assertThat(problem.under("selector").path()).isEqualTo("selector.tags");
    assertThat(problem.under("").path()).isEqualTo("tags");
    assertThat(Problem.warning("", "odd").under("spec").path()).isEqualTo("spec");
    assertThat(Problem.error("[0].name", "x").under("targets").path()).isEqualTo("targets[0].name");
  }
}
