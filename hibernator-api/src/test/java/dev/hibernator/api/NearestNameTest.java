package dev.hibernator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("selector", "awaitCompletion", "force", "tags");

  @ParameterizedTest
  @CsvSource({
    "selektor, selector", "Selector, selector", "awaitcompletion, awaitCompletion",
    "awaitCompletition, awaitCompletion", "tag, tags", "forse, force"
  })
  void findsWhatWasProbablyMeant(String written, String meant) {
    assertThat(NearestName.of(written, KNOWN)).contains(meant);
  }

  @Test
  void findsNothingThatIsFarAway() {
    assertThat(NearestName.of("instanceIds", KNOWN)).isEmpty();
    assertThat(NearestName.of("", KNOWN)).isEmpty();
    assertThat(NearestName.of("x", List.of())).isEmpty();
  }

  @Property(tries = 200)
  void aKnownNameIsNearestToItself(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String name) {
    assertThat(NearestName.of(name, List.of("zzzzzzzzzzzzzzzz", name))).contains(name);
  }
}
