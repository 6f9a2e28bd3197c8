package dev.hibernator.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void keepsPlainNames() {
    assertThat(FileNames.encode("shop-2_a.b")).isEqualTo("shop-2_a.b");
  }

  @Test
  void neverNamesTheParentOrHidesAFile() {
    assertThat(FileNames.encode("..")).isEqualTo("%2e.");
    assertThat(FileNames.encode("../../etc")).doesNotContain("/");
  }

  @Property
  void isOneShortPathElementOnAnyFileSystem(@ForAll @NotEmpty String name) {
    assertThat(FileNames.encode(name)).matches("[a-z0-9%~._-]{1,110}").isNotEqualTo(".");
  }

  @Property
  void twoNamesNeverMeetAlsoWhereCaseIsIgnored(
      @ForAll @StringLength(min = 1, max = 300) String one,
      @ForAll @StringLength(min = 1, max = 300) String other) {
    boolean meet =
        FileNames.encode(one)
            .toLowerCase(Locale.ROOT)
            .equals(FileNames.encode(other).toLowerCase(Locale.ROOT));
    assertThat(meet).isEqualTo(utf8(one).equals(utf8(other)));
  }

  @Property
  void thePlanOfADirectoryIsReadBackOrLeftOpen(
      @ForAll @NotEmpty @StringLength(max = 150) String namespace,
      @ForAll @NotEmpty @StringLength(max = 150) String name) {
    Optional<PlanId> plan = plan(namespace, name);
    plan.ifPresent(
        known ->
            assertThat(FileNames.planOf(FileNames.plan(known)))
                .satisfiesAnyOf(
                    read -> assertThat(read).contains(known), read -> assertThat(read).isEmpty()));
  }

  @Test
  void thePlanOfAPlainDirectoryIsReadBack() {
    PlanId plan = new PlanId("team-a", "Shop_2.X");
    assertThat(FileNames.planOf(FileNames.plan(plan))).contains(plan);
    assertThat(FileNames.planOf("lost+found")).contains(new PlanId("lost", "found"));
    assertThat(FileNames.planOf("notes")).isEmpty();
    assertThat(FileNames.planOf("a+%zz")).isEmpty();
    assertThat(FileNames.planOf("A+b")).isEmpty();
  }

  private static Optional<PlanId> plan(String namespace, String name) {
    try {
      return Optional.of(new PlanId(namespace, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Halves of surrogate pairs have no UTF-8; they are no names. */
  private static String utf8(String name) {
    return new String(name.getBytes(UTF_8), UTF_8);
  }
}
