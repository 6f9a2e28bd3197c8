package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.Ledger;
import dev.hibernator.core.engine.PlanStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demonstration showed, and what to try next. */
final class DemoSummary {
  private static final List<String> NEXT =
      List.of(
          "",
          "What next:",
          "  hibernator validate -f plan.yaml    is a plan of your own right?",
          "  hibernator preview -f plan.yaml     when will it sleep?",
          "  hibernator run -f plan.yaml         follow it");

  private DemoSummary() {}

  static List<String> of(PlanStatus morning) {
    Stream<String> night =
        morning.state().cycle().stream()
            .flatMap(
                cycle ->
                    Stream.of(
                        "Went to sleep: " + order(cycle.shutdown()),
                        "Woke:          " + order(cycle.wakeUp()),
                        retries(cycle)));
    return Stream.of(Stream.of("", "The night is over."), night, NEXT.stream())
        .flatMap(lines -> lines)
        .toList();
  }

  /** The targets in the order in which they were done. */
  private static String order(Ledger ledger) {
    return ledger.all().stream()
        .sorted(Comparator.comparing(each -> each.finishedAt().orElse(Instant.MAX)))
        .map(each -> each.target().value())
        .collect(Collectors.joining(", "));
  }

  private static String retries(Cycle cycle) {
    return "Failed and tried again: "
        + Stream.of(cycle.shutdown(), cycle.wakeUp())
            .flatMap(ledger -> ledger.all().stream())
            .filter(each -> each.attempts() > 1)
            .map(Execution::target)
            .map(target -> target.value())
            .collect(Collectors.joining(", "));
  }
}
