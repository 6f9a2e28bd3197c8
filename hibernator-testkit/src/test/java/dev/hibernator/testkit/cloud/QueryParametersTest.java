package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll Map<@NotEmpty @StringLength(max = 20) String, @StringLength(max = 20) String> all) {
    Map<String, String> encodable = new java.util.LinkedHashMap<>();
    all.forEach((key, value) -> encodable.put(wellFormed(key), wellFormed(value)));
    assertThat(QueryParameters.parse(QueryParameters.format(encodable))).isEqualTo(encodable);
  }

  /** Lone surrogates have no encoding. */
  private static String wellFormed(String text) {
    StringBuilder out = new StringBuilder("x");
    text.codePoints().filter(c -> c < 0xD800 || c > 0xDFFF).forEach(out::appendCodePoint);
    return out.toString();
  }

  @Test
  void listsAreNumberedFromOneAndEndAtAGap() {
    Map<String, String> parameters = Map.of("Id.1", "a", "Id.2", "b", "Id.4", "d", "Id.0", "z");
    assertThat(QueryParameters.list(parameters, "Id")).containsExactly("a", "b");
    assertThat(QueryParameters.numbered("Id", List.of("a", "b")))
        .isEqualTo(Map.of("Id.1", "a", "Id.2", "b"));
  }

  @Test
  void aParameterMayLackItsValue() {
    assertThat(QueryParameters.parse("a&b=&c=1")).isEqualTo(Map.of("a", "", "b", "", "c", "1"));
  }
}
