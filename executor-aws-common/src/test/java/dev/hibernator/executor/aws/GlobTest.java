package dev.hibernator.executor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of Go's path.Match. */
class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "*, abc, true",
    "*c, abc, true",
    "a*, a, true",
    "a*, ab/c, false",
    "a*/b, abc/b, true",
    "a*/b, a/c/b, false",
    "a*b*c*d*e*/f, axbxcxdxe/f, true",
    "a*b?c*x, abxbbxdbxebxczzx, true",
    "a*b?c*x, abxbbxdbxebxczzy, false",
    "ab[c], abc, true",
    "ab[b-d], abc, true",
    "ab[e-g], abc, false",
    "ab[^c], abc, false",
    "ab[^e-g], abc, true",
    "a\\*b, a*b, true",
    "a\\*b, ab, false",
    "a?b, a☺b, true",
    "a[^a]b, a☺b, true",
    "[a-ζ]*, α, true",
    "*[a-ζ], A, false",
    "a?b, a/b, false",
    "a*b, a/b, false",
    "[\\]a], ], true",
    "[\\-], -, true",
    "[x\\-], z, false",
    "a.c, abc, false",
    "web-(1), web-(1), true",
  })
  void matchesAsGoDoes(String pattern, String text, boolean matches) {
    assertThat(Glob.parse(pattern).orElseThrow().matches(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]a]", "[", "[^", "[^bc", "a[", "a\\", "[z-a]"})
  void wrongPatternsAreTold(String pattern) {
    assertThat(Glob.parse(pattern)).isEmpty();
  }
}
