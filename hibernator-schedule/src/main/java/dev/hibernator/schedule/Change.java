package dev.hibernator.schedule;

import java.time.Instant;

/**
 * A change of the verdict. Small on purpose: with the {@link java.util.Optional} around it 40 bytes
 * on a 64-bit machine with compressed references.
 *
 * <p>Immutable and thread-safe.
 */
public final class Change {
  private final long second;
  private final int nanoAndVerdict;

  Change(long epochSecond, int nano, Verdict to) {
    second = epochSecond;
    nanoAndVerdict = nano << 2 | to.code();
  }

  /**
   * Returns when the verdict changes.
   *
   * @return the first instant of the new verdict
   */
  public Instant at() {
    return Instant.ofEpochSecond(second, nanoAndVerdict >>> 2);
  }

  /**
   * Returns what the verdict changes to.
   *
   * @return the new verdict, different from the one before
   */
  public Verdict to() {
    return Verdict.ofCode(nanoAndVerdict);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Change that
        && second == that.second
        && nanoAndVerdict == that.nanoAndVerdict;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(second) * 31 + nanoAndVerdict;
  }

  @Override
  public String toString() {
    return at() + " " + to();
  }
}
