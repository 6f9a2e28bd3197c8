package dev.hibernator.operator.cli;

import dev.hibernator.core.plan.DeletionPolicy;

/** Policies as they are written. */
enum DeletionWord {
  WAKE_UP("WakeUp", DeletionPolicy.WAKE_UP),
  ORPHAN("Orphan", DeletionPolicy.ORPHAN),
  BLOCK("Block", DeletionPolicy.BLOCK);

  private final String word;
  private final DeletionPolicy policy;

  DeletionWord(String word, DeletionPolicy policy) {
    this.word = word;
    this.policy = policy;
  }

  DeletionPolicy policy() {
    return policy;
  }

  @Override
  public String toString() {
    return word;
  }
}
