package dev.hibernator.restore;

/** What became of a state that was offered for recording, and why. */
public enum Kept {
  /** Nothing was there; the offered state is kept. */
  NEW("recorded"),
  /** What was there is closed; the offered live state is kept. */
  RECAPTURED("captured afresh"),
  /** What was there is not live, the offered state is; it is kept. */
  REPLACED_NOT_LIVE("replacing restore point that was not live"),
  /** The first state of the same quality stays; fields that it left open were filled in. */
  AMENDED("filled in what the first write left open"),
  /** The first state of the same quality stays. */
  FIRST_WRITE("first write wins"),
  /** The offered state is not live and does not replace the live one. */
  PRESERVED_LIVE("preserving existing restore point"),
  /** The entry was carried over from an earlier cycle and wins over every capture of this one. */
  CARRIED("preserving restore point carried over from an earlier cycle");

  private final String message;

  Kept(String message) {
    this.message = message;
  }

  /**
   * Returns the reason for logs.
   *
   * @return the reason
   */
  public String message() {
    return message;
  }

  /**
   * Tells whether the offered state is the one that is kept.
   *
   * @return whether it is
   */
  public boolean tookOffered() {
    return this == NEW || this == RECAPTURED || this == REPLACED_NOT_LIVE;
  }
}
