package dev.hibernator.core.engine;

import dev.hibernator.api.CycleId;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.restore.PlanRestoreView;
import dev.hibernator.restore.TargetView;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes ids of cycles: the instant, sortable, and a random end. An id sorts after every one that
 * the plan or its restore data knows, also when the clock was set back.
 */
final class CycleIds {
  static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  /** Added to the nine digits of a time, so that zeros before them are written. */
  private static final long ONE_MORE_DIGIT = 1_000_000_000;

  private static final int INSTANT_LENGTH = 18;

  private CycleIds() {}

  static CycleId next(Instant now, PlanState state, PlanRestoreView restore) {
    String text = text(now);
    Optional<CycleId> newest = newestKnown(state, restore);
    if (newest.isPresent() && newest.get().value().compareTo(text) >= 0) {
      text = newest.flatMap(CycleIds::instant).map(CycleIds::rightAfter).orElse(text);
    }
    int random = ThreadLocalRandom.current().nextInt(1 << 24);
    return new CycleId(text + "-" + HexFormat.of().toHexDigits(random, 6));
  }

  private static Optional<CycleId> newestKnown(PlanState state, PlanRestoreView restore) {
    Optional<CycleId> newest = state.cycle().map(Cycle::id);
    for (TargetView view : restore.targets()) {
      if (newest.isEmpty() || view.cycle().compareTo(newest.get()) > 0) {
        newest = Optional.of(view.cycle());
      }
    }
    return newest;
  }

  private static String rightAfter(Instant instant) {
    return text(instant.plusMillis(1));
  }

  /** As {@link #FORMAT} has it, without what a formatter costs every decision. */
  static String text(Instant instant) {
    LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    long date = (at.getYear() * 100L + at.getMonthValue()) * 100 + at.getDayOfMonth();
    long seconds = (at.getHour() * 100L + at.getMinute()) * 100 + at.getSecond();
    long millis = seconds * 1000 + at.getNano() / 1_000_000;
    return date + "T" + Long.toString(ONE_MORE_DIGIT + millis).substring(1);
  }

  private static Optional<Instant> instant(CycleId id) {
    if (id.value().length() < INSTANT_LENGTH) {
      return Optional.empty();
    }
    try {
      String text = id.value().substring(0, INSTANT_LENGTH);
      return Optional.of(LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
