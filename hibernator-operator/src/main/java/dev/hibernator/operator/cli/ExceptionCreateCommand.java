package dev.hibernator.operator.cli;

import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.Replace;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hibernator exception create}. */
@Command(
    name = "create",
    description = {
      "Adds an exception to a plan's schedule: keeps it from going to sleep (suspend), adds sleep"
          + " (extend), or replaces the schedule for a while.",
      PlanAction.NOTES
    },
    footer = {
      "  hibernator exception create prod-offhours --for 2h --lead 30m --reason \"incident 4711\"",
      "  hibernator exception create prod-offhours --type extend --name fair --for 9d",
      "  hibernator exception create prod-offhours --from 'tomorrow 18:00' --for 6h --dry-run"
    })
final class ExceptionCreateCommand extends PlanAction {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      order = 1,
      description = "What it does: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "suspend")
  private ExceptionType type = ExceptionType.SUSPEND;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      order = 2,
      description = "Its name, unique in the plan (default: the type and the present time).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      order = 3,
      converter = UntilArgument.Notation.class,
      description = "When it begins, written as for --until (default: now).")
  private Optional<UntilArgument> from = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      order = 4,
      converter = UntilArgument.Notation.class,
      description =
          "When it ends: +2h, 06:00, 'tomorrow 06:00', 2026-02-28T20:00, or RFC 3339 with an"
              + " offset. This or --for.")
  private Optional<UntilArgument> until = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      order = 5,
      converter = DurationArgument.class,
      description = "How long it lasts, such as 2h or 30d.")
  private Optional<Duration> lasting = Optional.empty();

  @Option(
      names = "--lead",
      paramLabel = "DURATION",
      order = 6,
      converter = DurationArgument.class,
      description = "How long before a suspension nothing goes to sleep any more.")
  private Optional<Duration> lead = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      order = 7,
      converter = WindowArgument.class,
      description =
          "When it applies, such as '20:00-06:00 MON-FRI' (default: all the time). May be given"
              + " several times.")
  private List<Window> windows = new ArrayList<>();

  @Option(
      names = "--when-hibernated",
      paramLabel = "RULE",
      order = 8,
      description =
          "What a suspension does to a plan that sleeps: ${COMPLETION-CANDIDATES} (default: Keep).")
  private Optional<WhenHibernatedWord> whenHibernated = Optional.empty();

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      order = 9,
      description = "What it is for (default: the reason).")
  private Optional<String> description = Optional.empty();

  ExceptionCreateCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    if (lasting.isPresent() == until.isPresent()) {
      throw CommandFailed.usage("say when it ends: with --until or with --for, not both");
    }
    if (type != ExceptionType.SUSPEND && (lead.isPresent() || whenHibernated.isPresent())) {
      throw CommandFailed.usage("--lead and --when-hibernated are for --type suspend only");
    }
    Instant begin =
        from.map(written -> instant(written, subject, now))
            .orElse(now.truncatedTo(ChronoUnit.SECONDS));
    Instant end =
        lasting
            .map(length -> instant((start, schedule) -> start.plus(length), subject, begin))
            .orElseGet(() -> until(until.orElseThrow(), subject, now));
    return new Intent.Added(exception(begin, end, subject, now), by(), why());
  }

  private Adjustment exception(Instant begin, Instant end, Subject subject, Instant now) {
    String called = name.orElseGet(() -> unused(subject, now));
    String text = description.orElse(why());
    Optional<List<Window>> when = windows.isEmpty() ? Optional.empty() : Optional.of(windows);
    return switch (type) {
      case EXTEND -> new Extend(called, text, begin, end, when);
      case REPLACE -> new Replace(called, text, begin, end, when);
      case SUSPEND ->
          new Suspend(
              called,
              text,
              begin,
              end,
              when,
              lead.orElse(Duration.ZERO),
              whenHibernated.orElse(WhenHibernatedWord.KEEP).rule());
    };
  }

  private String unused(Subject subject, Instant now) {
    Set<String> names =
        subject.schedule().definition().exceptions().stream()
            .map(Adjustment::name)
            .collect(Collectors.toSet());
    String stamped = type + "-" + stamp(now, subject.snapshot().zone());
    String unused = stamped;
    for (int i = 2; names.contains(unused); i++) {
      unused = stamped + "-" + i;
    }
    return unused;
  }

  private static String stamp(Instant now, ZoneId zone) {
    return NAME.format(now.atZone(zone));
  }
}
