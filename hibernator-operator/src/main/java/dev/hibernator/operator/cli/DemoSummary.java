package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.OperationRecord;
import dev.hibernator.core.decide.TargetRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demonstration showed, and what to try next. */
final class DemoSummary {
  private DemoSummary() {}

  static List<String> of(List<CycleRecord> cycles) {
    Stream<String> night =
        cycles.stream()
            .flatMap(
                cycle ->
                    Stream.of(
                            cycle.shutdown().map(record -> line("Went to sleep", record)),
                            cycle.wakeUp().map(record -> line("Woke        ", record)))
                        .flatMap(Optional::stream));
    Stream<String> next =
        Stream.of(
            "",
            "What next:",
            "  hibernator validate -f plan.yaml       is a plan of your own right?",
            "  hibernator preview -f plan.yaml        when will it sleep?",
            "  hibernator run -f plan.yaml            follow it");
    return Stream.of(Stream.of("", "The night is over."), night, next)
        .flatMap(lines -> lines)
        .toList();
  }

  /** How long an operation took, and in which order its targets ended. */
  private static String line(String what, OperationRecord record) {
    String order =
        record.targets().stream()
            .sorted(
                Comparator.comparing(
                    target -> target.finishedAt().orElse(record.finishedAt())))
            .map(DemoSummary::name)
            .collect(Collectors.joining(", "));
    return what
        + " in "
        + ZonedText.of(Duration.between(record.startedAt(), record.finishedAt()))
        + ": "
        + order;
  }

  private static String name(TargetRecord target) {
    return target.target()
        + (target.attempts() > 1 ? " (" + target.attempts() + " attempts)" : "");
  }
}
