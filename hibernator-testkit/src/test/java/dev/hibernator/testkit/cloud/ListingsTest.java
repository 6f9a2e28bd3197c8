package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ListingsTest {

  private static List<Instance> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Instance(Element.of("item"), Element.of("item", String.valueOf(i))))
        .toList();
  }

  @Property
  void allPagesTogetherAreTheList(
      @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(min = 1, max = 20) int limit) {
    Listings listings = new Listings();
    List<Instance> seen = new ArrayList<>();
    Listings.Page page = listings.first(rows(size), limit);
    int pages = 1;
    seen.addAll(page.rows());
    while (page.nextToken().isPresent()) {
      page = listings.next(page.nextToken().get(), limit);
      pages++;
      seen.addAll(page.rows());
    }
    assertThat(seen).isEqualTo(rows(size));
    assertThat(pages).isEqualTo(Math.max(1, (size + limit - 1) / limit));
  }

  @Test
  void aListThatIsLongGoneIsRefused() {
    Listings listings = new Listings();
    String token = listings.first(rows(2), 1).nextToken().orElseThrow();
    IntStream.range(0, 300).forEach(i -> listings.first(rows(2), 1));
    assertThatThrownBy(() -> listings.next(token, 1))
        .isInstanceOf(ServiceRefusal.class)
        .hasMessageContaining("InvalidNextToken");
  }

  @Test
  void nonsenseIsNoToken() {
    for (String token : List.of("", "%%%", "AAAA", "MDo5OTk=", "MDotMQ==")) {
      assertThatThrownBy(() -> new Listings().next(token, 1)).isInstanceOf(ServiceRefusal.class);
    }
  }
}
