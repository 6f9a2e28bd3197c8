package dev.hibernator.operator.cli;

import dev.hibernator.schedule.WhenHibernated;

/** What a suspension does to a plan that sleeps, as it is written. */
enum WhenHibernatedWord {
  KEEP("Keep", WhenHibernated.KEEP),
  WAKE("Wake", WhenHibernated.WAKE);

  private final String word;
  private final WhenHibernated rule;

  WhenHibernatedWord(String word, WhenHibernated rule) {
    this.word = word;
    this.rule = rule;
  }

  WhenHibernated rule() {
    return rule;
  }

  @Override
  public String toString() {
    return word;
  }
}
