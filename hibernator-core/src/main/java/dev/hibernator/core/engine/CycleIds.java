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
import java.util.stream.Stream;

/**
 * Makes ids of cycles: the instant, sortable, and a random end. An id sorts after every one that
 * the plan or its restore data knows, also when the clock was set back.
 */
final class CycleIds {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final int INSTANT_LENGTH = 18;

  private CycleIds() {}

  static CycleId next(Instant now, PlanState state, PlanRestoreView restore) {
    Instant instant =
        newestKnown(state, restore)
            .flatMap(CycleIds::instant)
            .filter(newest -> !newest.isBefore(now))
            .map(newest -> newest.plusMillis(1))
            .orElse(now);
    int random = ThreadLocalRandom.current().nextInt(1 << 24);
    return new CycleId(FORMAT.format(instant) + "-" + HexFormat.of().toHexDigits(random, 6));
  }

  private static Optional<CycleId> newestKnown(PlanState state, PlanRestoreView restore) {
    return Stream.concat(
            state.cycle().map(Cycle::id).stream(),
            restore.targets().stream().map(TargetView::cycle))
        .max(CycleId::compareTo);
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
