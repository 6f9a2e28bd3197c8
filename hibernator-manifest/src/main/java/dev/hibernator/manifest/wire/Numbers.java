package dev.hibernator.manifest.wire;

import dev.hibernator.manifest.yaml.YamlScalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** The numbers of the core schema of YAML 1.2 (section 10.3.2), unless they are absurd. */
final class Numbers {
  private static final int LONGEST = 100;
  private static final int LARGEST_EXPONENT = 1000;

  private Numbers() {}

  static Optional<BigDecimal> parse(YamlScalar scalar) {
    String text = scalar.text();
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      if (text.startsWith("0x")) {
        return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 16)));
      }
      if (text.startsWith("0o")) {
        return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 8)));
      }
      return Optional.of(new BigDecimal(text)).filter(Numbers::isSane);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isSane(BigDecimal number) {
    return Math.abs((long) number.scale()) <= LARGEST_EXPONENT;
  }
}
