package dev.hibernator.executor.karpenter;

/** How a NodePool is put to sleep. */
enum Mode {
  /** It is deleted, and made anew. */
  DELETE("Delete"),
  /** Its limit of CPUs is set to nothing, and its nodes are taken away. */
  LIMITS("Limits");

  private final String text;

  Mode(String text) {
    this.text = text;
  }

  static Mode of(String text) {
    return text.equals(LIMITS.text) ? LIMITS : DELETE;
  }

  /** Returns the mode as manifests name it. */
  @Override
  public String toString() {
    return text;
  }
}
