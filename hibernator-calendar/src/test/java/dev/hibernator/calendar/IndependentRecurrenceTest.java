package dev.hibernator.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.fortuna.ical4j.model.Recur;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Test;

/** Recurrences against lib-recur, which shares no code and no author with what we stand on. */
class IndependentRecurrenceTest {
  /** So many in each build; more with {@code -Dhibernator.full=true}. */
  private static final int RULES = Boolean.getBoolean("hibernator.full") ? 50_000 : 2_500;

  @Test
  void generatedRulesHaveTheSameStarts() {
    GeneratedRules generated = new GeneratedRules(20261126);
    List<String> different = new ArrayList<>();
    Map<String, Integer> compared = new TreeMap<>();
    for (int i = 0; i < RULES; i++) {
      String rule = generated.rule();
      LocalDateTime start = comparable(rule, generated.start());
      LocalDateTime end = start.plusYears(rule.contains("HOURLY") ? 1 : 7);
      Optional<List<LocalDateTime>> theirs = theirs(rule, start, end);
      if (theirs.isEmpty()) {
        continue;
      }
      compared.merge(rule.replaceFirst("FREQ=([A-Z]+).*", "$1"), 1, Integer::sum);
      List<LocalDateTime> ours = ours(rule, start, end);
      if (!ours.equals(theirs.get())) {
        different.add(
            start + " " + rule + "\n theirs " + head(theirs.get()) + "\n ours   " + head(ours));
      }
    }
    assertThat(different).isEmpty();
    assertThat(compared).hasSize(5);
    assertThat(compared.values()).allMatch(count -> count > RULES / 10);
  }

  /**
   * lib-recur counts BYSETPOS in the first year from the start on, where we count in the year as in
   * every other; at the start of a year both do the same.
   */
  private static LocalDateTime comparable(String rule, LocalDateTime start) {
    return rule.contains("BYSETPOS") ? start.withDayOfYear(1).toLocalDate().atStartOfDay() : start;
  }

  private static String head(List<LocalDateTime> starts) {
    return starts.size() + " " + starts.stream().limit(8).toList();
  }

  private static List<LocalDateTime> ours(String rule, LocalDateTime start, LocalDateTime end) {
    Property property = new Property(1, "RRULE", Map.of(), rule);
    Recur<?> read = RuleReader.parse(property);
    Recurrence recurrence = RuleReader.read(property, read, new When(start, new Frame.Floating()));
    if (read.getCount() > 0) {
      recurrence = recurrence.counted(read.getCount(), () -> true).orElseThrow();
    }
    return recurrence.starts(start.toLocalDate(), end.toLocalDate()).stream()
        .filter(found -> found.isBefore(end))
        .toList();
  }

  /** Empty for rules that lib-recur does not take or gives up on. */
  private static Optional<List<LocalDateTime>> theirs(
      String rule, LocalDateTime start, LocalDateTime end) {
    List<LocalDateTime> starts = new ArrayList<>();
    try {
      RecurrenceRuleIterator all =
          new RecurrenceRule(rule, RfcMode.RFC5545_STRICT)
              .iterator(
                  new DateTime(
                      start.getYear(),
                      start.getMonthValue() - 1,
                      start.getDayOfMonth(),
                      start.getHour(),
                      start.getMinute(),
                      0));
      while (all.hasNext()) {
        DateTime next = all.nextDateTime();
        LocalDateTime local =
            LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth())
                .atTime(next.getHours(), next.getMinutes());
        if (!local.isBefore(end)) {
          return Optional.of(starts);
        }
        starts.add(local);
      }
      return Optional.of(starts);
    } catch (InvalidRecurrenceRuleException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
