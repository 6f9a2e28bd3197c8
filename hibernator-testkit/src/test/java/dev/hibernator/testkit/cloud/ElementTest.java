package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ElementTest {

  @Test
  void whatIsWrittenIsReadBack() {
    Element element =
        Element.of("r", Element.of("a", "1"), Element.of("l", Element.of("item", "x")))
            .in("http://example.org/ns/");
    assertThat(Element.parse(element.document())).isEqualTo(element);
  }

  @Property
  void anyTextSurvives(@ForAll("texts") String text) {
    Element element = Element.of("r", Element.of("value", text));
    assertThat(Element.parse(element.document()).textOf("value")).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '\ud7ff')
        .withChars('\t', '\n', '\r', '<', '>', '&', '"', '\'');
  }

  @Test
  void aChildIsReplacedInItsPlace() {
    Element element = Element.of("r", Element.of("a", "1"), Element.of("b", "2"));
    assertThat(element.with(Element.of("a", "3")))
        .isEqualTo(Element.of("r", Element.of("a", "3"), Element.of("b", "2")));
  }

  @Test
  void aMissingChildComesLast() {
    assertThat(Element.of("r", Element.of("a", "1")).with(Element.of("b", "2")))
        .isEqualTo(Element.of("r", Element.of("a", "1"), Element.of("b", "2")));
  }

  @Test
  void aPathThatEndsNowhereIsEmpty() {
    Element element = Element.of("r", Element.of("a", Element.of("b", "2")));
    assertThat(element.textOf("a", "b")).isEqualTo("2");
    assertThat(element.textOf("a", "c", "d")).isEmpty();
    assertThat(element.items("none")).isEmpty();
  }

  @Test
  void anExternalEntityIsNotRead() {
    String document = "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><r><a>&e;</a></r>";
    assertThatThrownBy(() -> Element.parse(document)).isInstanceOf(IllegalArgumentException.class);
  }
}
