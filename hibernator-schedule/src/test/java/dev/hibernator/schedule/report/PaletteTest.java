package dev.hibernator.schedule.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contrasts as WCAG 2.2 computes them. */
class PaletteTest {
  static List<Palette> palettes() {
    return List.of(Palette.LIGHT, Palette.DARK);
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void textIsReadable(Palette palette) {
    for (String text : List.of(palette.ink(), palette.faint(), palette.link())) {
      assertThat(contrast(text, palette.paper())).isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void statesStandOutAgainstAwakeTime(Palette palette) {
    for (String state :
        List.of(palette.asleep(), palette.added(), palette.removed(), palette.mark())) {
      assertThat(contrast(state, palette.awake())).isGreaterThanOrEqualTo(3);
      assertThat(contrast(state, palette.paper())).isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void stripesAndDotsStandOutAgainstAsleepTime(Palette palette) {
    assertThat(contrast(palette.onAsleep(), palette.asleep())).isGreaterThanOrEqualTo(3);
    assertThat(contrast(palette.onAsleep(), palette.added())).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void marksStandOutOnEveryStepTheyLieOn(Palette palette) {
    List<String> steps = palette.steps();
    for (String step : steps.subList(0, 3)) {
      assertThat(contrast(palette.mark(), step)).isGreaterThanOrEqualTo(3);
    }
    for (String step : steps.subList(3, steps.size())) {
      assertThat(contrast(palette.onAsleep(), step)).isGreaterThanOrEqualTo(3);
    }
    // The triangle of an exception lies on the ground up to the last step but one.
    assertThat(contrast(palette.mark(), steps.get(0))).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void stepsAreToldApartInGrey(Palette palette) {
    List<String> steps = palette.steps();
    boolean darker = luminance(steps.get(0)) > luminance(steps.get(1));
    for (int i = 1; i < steps.size(); i++) {
      assertThat(luminance(steps.get(i - 1)) > luminance(steps.get(i))).isEqualTo(darker);
      assertThat(contrast(steps.get(i - 1), steps.get(i))).isGreaterThanOrEqualTo(1.4);
    }
    assertThat(contrast(steps.get(0), steps.get(steps.size() - 1))).isGreaterThanOrEqualTo(7);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** Relative luminance of an sRGB colour. */
  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
