package dev.hibernator.api.executor;

/**
 * The version of the executor SPI, which is this package and {@code dev.hibernator.api}. A plugin
 * says in its manifest ({@code Plugin-Requires}) with which versions it works.
 *
 * <p>It follows semantic versioning on its own, apart from the releases: it changes only when the
 * SPI does. Before 1.0 a minor version may break what was compiled against an earlier one.
 */
public final class SpiVersion {
  private SpiVersion() {}

  /**
   * Returns the version of the SPI that is here.
   *
   * @return three numbers, such as {@code 0.1.0}
   */
  public static String current() {
    return "0.1.0";
  }
}
