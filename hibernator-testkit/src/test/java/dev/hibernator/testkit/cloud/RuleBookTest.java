package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RuleBookTest {

  private static Call call(String action) {
    return new Call(
        0,
        "ec2",
        action,
        World.of("eu-west-1"),
        Map.of("InstanceId.1", "i-1"),
        Instant.EPOCH,
        Call.Outcome.IN_FLIGHT,
        0);
  }

  private static List<Boolean> strikes(RuleBook book, String action, int times) {
    return IntStream.range(0, times).mapToObj(i -> book.strike(call(action)).isPresent()).toList();
  }

  private static RuleBook book(Rule... rules) {
    RuleBook book = new RuleBook(1);
    List.of(rules).forEach(book::add);
    return book;
  }

  @Test
  void aRuleStrikesItsActionOnly() {
    RuleBook book = book(Rule.on("StopInstances").then(Fault.throttle()));
    assertThat(strikes(book, "StopInstances", 2)).containsExactly(true, true);
    assertThat(strikes(book, "StartInstances", 2)).containsExactly(false, false);
  }

  @Test
  void theNthCallIsCountedAmongTheMatchingOnes() {
    RuleBook book = book(Rule.on("StopInstances").nth(2).then(Fault.throttle()));
    strikes(book, "DescribeInstances", 5);
    assertThat(strikes(book, "StopInstances", 4)).containsExactly(false, true, false, false);
  }

  @Test
  void aLimitedRuleIsUsedUp() {
    RuleBook book = book(Rule.onEvery().times(2).then(Fault.throttle()));
    assertThat(strikes(book, "StopInstances", 4)).containsExactly(true, true, false, false);
  }

  @Test
  void theFirstRuleThatStrikesDecides() {
    RuleBook book =
        book(
            Rule.onEvery().times(1).then(Fault.throttle()),
            Rule.onEvery().times(1).then(Fault.internalError()));
    assertThat(book.strike(call("A"))).contains(Fault.throttle());
    assertThat(book.strike(call("A"))).contains(Fault.internalError());
    assertThat(book.strike(call("A"))).isEmpty();
  }

  @Test
  void aConditionSeesTheParameters() {
    RuleBook book = book(Rule.onEvery().naming("i-2").then(Fault.throttle()));
    assertThat(strikes(book, "StopInstances", 1)).containsExactly(false);
    book.add(Rule.onEvery().naming("i-1").then(Fault.throttle()));
    assertThat(strikes(book, "StopInstances", 1)).containsExactly(true);
  }

  @Test
  void aRuleWithoutAFaultIsRefused() {
    assertThatThrownBy(() -> book(Rule.onEvery())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneRuleMayServeTwoBooks() {
    Rule once = Rule.onEvery().times(1).then(Fault.throttle());
    assertThat(strikes(book(once), "A", 2)).containsExactly(true, false);
    assertThat(strikes(book(once), "A", 2)).containsExactly(true, false);
  }

  @Property(tries = 50)
  void theSameSeedMakesTheSameChoices(@ForAll long seed) {
    assertThat(choices(seed)).isEqualTo(choices(seed));
  }

  @Test
  void aProbabilityIsMetOnAverage() {
    long struck = choices(42).stream().filter(Optional::isPresent).count();
    assertThat(struck).isBetween(240L, 360L);
  }

  @Test
  void eachOfSeveralFaultsIsChosen() {
    assertThat(choices(42))
        .contains(Optional.of(Fault.throttle()), Optional.of(Fault.dropAfterEffect()));
  }

  private static List<Optional<Fault>> choices(long seed) {
    RuleBook book = new RuleBook(seed);
    book.add(Rule.onEvery().probability(0.3).then(Fault.throttle(), Fault.dropAfterEffect()));
    return IntStream.range(0, 1000).mapToObj(i -> book.strike(call("A"))).toList();
  }
}
