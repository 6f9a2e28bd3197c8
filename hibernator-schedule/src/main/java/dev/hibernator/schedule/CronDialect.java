package dev.hibernator.schedule;

import com.cronutils.model.CronType;
import java.util.Locale;

/** The notations of cron expressions. */
public enum CronDialect {
  /**
   * Five fields: minute, hour, day of month, month, day of week (0 or 7 is Sunday). Where neither
   * of the day fields begins with {@code *}, a date fires that matches one of the two; otherwise a
   * date must match both, as crontab(5) has it: {@code 0 20 *}{@code /2 * MON} fires on Mondays
   * with an odd day of the month.
   */
  UNIX("UNIX", "five fields: minute, hour, day of month, month, day of week", CronType.UNIX),
  /**
   * Six or seven fields: second, minute, hour, day of month, month, day of week (1 is Sunday) and,
   * if wanted, year from 1970 to 2099. One of the day fields is {@code ?}. Knows {@code L}, {@code
   * W} and {@code #}. A range may run over its end: {@code 22-4}, {@code NOV-FEB}.
   */
  QUARTZ(
      "Quartz",
      "six or seven fields: second, minute, hour, day of month, month, day of week, year, with ?"
          + " as one of the two day fields",
      CronType.QUARTZ);

  private final String text;
  private final String fields;
  private final CronType type;

  CronDialect(String text, String fields, CronType type) {
    this.text = text;
    this.fields = fields;
    this.type = type;
  }

  /** The name for people. */
  String text() {
    return text;
  }

  /** The word for it where it is chosen, in manifests as in code. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What an expression is made of. */
  String fields() {
    return fields;
  }

  CronType type() {
    return type;
  }

  CronDialect other() {
    return this == UNIX ? QUARTZ : UNIX;
  }
}
