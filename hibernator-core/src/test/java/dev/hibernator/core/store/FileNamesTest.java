package dev.hibernator.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
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

  /** Halves of surrogate pairs have no UTF-8; they are no names. */
  private static String utf8(String name) {
    return new String(name.getBytes(UTF_8), UTF_8);
  }
}
