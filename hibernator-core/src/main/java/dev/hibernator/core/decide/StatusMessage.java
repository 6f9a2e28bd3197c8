package dev.hibernator.core.decide;

import dev.hibernator.core.plan.CycleOverride;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The phase for people. */
final class StatusMessage {
  private StatusMessage() {}

  static String of(Turn turn) {
    return switch (turn.phase()) {
      case PENDING -> "Pending: there has never been a valid schedule";
      case ACTIVE -> active(turn);
      case HIBERNATING -> hibernating(turn);
      case HIBERNATED -> hibernated(turn);
      case WAKING_UP -> wakingUp(turn);
      case SUSPENDED -> suspended(turn);
      case ERROR -> error(turn);
    };
  }

  private static String active(Turn turn) {
    if (turn.v().startsRefused().isPresent() && turn.v().asleep()) {
      return "Active (no new hibernation: " + turn.v().startsRefused().get() + ")";
    }
    if (turn.v().kind() == EffectiveVerdict.Kind.HOLD) {
      return "Active (" + held(turn) + ")";
    }
    if (turn.wakes() && !turn.state().marks().isEmpty()) {
      return "Active, restore data is still to be marked";
    }
    return turn.wakes() ? "Active, " + undone(turn.cycle().wakeUp()) : "Active";
  }

  private static String held(Turn turn) {
    if (turn.state().deletion().isPresent()) {
      return "no new hibernation, the plan is to be deleted";
    }
    return turn.situation()
        .suspendedUntil()
        .map(until -> "no new hibernation until " + time(turn, until))
        .orElse("no new hibernation during lead time");
  }

  private static String hibernating(Turn turn) {
    if (turn.v().awake()) {
      return "Hibernating, turns round when what runs has ended";
    }
    return turn.v().shutdownsGoOn() ? "Hibernating" : paused(turn);
  }

  private static String hibernated(Turn turn) {
    StringBuilder message = new StringBuilder("Hibernated");
    if (turn.v().kind() == EffectiveVerdict.Kind.HOLD) {
      turn.situation()
          .suspendedUntil()
          .ifPresent(until -> message.append(", kept asleep while hibernation is suspended"));
    }
    if (turn.cycle().shutdown().any(ExecutionState.FAILED)) {
      message.append(", ").append(undone(turn.cycle().shutdown()));
    }
    List<String> later =
        turn.plan().map(plan -> notApplied(turn, plan.overrides())).orElse(List.of());
    if (!later.isEmpty()) {
      message
          .append(", overrides of ")
          .append(String.join(", ", later))
          .append(" apply from the next cycle on");
    }
    return message.toString();
  }

  private static List<String> notApplied(Turn turn, List<CycleOverride> overrides) {
    return overrides.stream()
        .filter(override -> override.appliesAt(turn.now()))
        .map(CycleOverride::exception)
        .filter(name -> !turn.cycle().exceptions().contains(name))
        .toList();
  }

  private static String wakingUp(Turn turn) {
    if (!turn.v().asleep()) {
      return "WakingUp";
    }
    return turn.running()
        ? "WakingUp, turns round when what runs has ended"
        : "WakingUp, " + paused(turn);
  }

  private static String suspended(Turn turn) {
    String from = turn.state().suspendedFrom().map(Phase::wireName).orElse("");
    Optional<Instant> until =
        turn.state()
            .suspension()
            .flatMap(Suspension::until)
            .or(() -> turn.plan().flatMap(plan -> plan.suspendUntil()));
    return "Suspended, was "
        + from
        + until.filter(turn.now()::isBefore).map(end -> ", until " + time(turn, end)).orElse("");
  }

  private static String error(Turn turn) {
    Ledger ledger = turn.cycle().current();
    Optional<Instant> next =
        ledger.in(ExecutionState.FAILED).stream()
            .flatMap(failed -> failed.retryAt().stream())
            .max(Instant::compareTo);
    return undone(ledger)
        + next.map(at -> "; tried again at " + time(turn, at)).orElse("; waiting for a retry");
  }

  /** Names what is not where it should be. */
  static String undone(Ledger ledger) {
    String failed = names(ledger, ExecutionState.FAILED);
    String aborted = names(ledger, ExecutionState.ABORTED);
    String pending = names(ledger, ExecutionState.PENDING);
    String running = names(ledger, ExecutionState.RUNNING);
    return java.util.stream.Stream.of(
            failed.isEmpty() ? "" : "failed: " + failed,
            aborted.isEmpty() ? "" : "aborted: " + aborted,
            pending.isEmpty() ? "" : "waiting: " + pending,
            running.isEmpty() ? "" : "running: " + running)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String names(Ledger ledger, ExecutionState state) {
    List<Execution> all = ledger.in(state);
    String names =
        all.stream().limit(5).map(each -> each.target().value()).collect(Collectors.joining(", "));
    return all.size() > 5 ? names + " and " + (all.size() - 5) + " more" : names;
  }

  /** Why nothing new starts just now. */
  static String paused(Turn turn) {
    if (turn.v().startsRefused().isPresent()) {
      return "paused: " + turn.v().startsRefused().get();
    }
    return "paused"
        + turn.situation()
            .outlook()
            .flatMap(Outlook::nextChange)
            .map(at -> " until " + time(turn, at))
            .orElse("");
  }

  static String time(Turn turn, Instant at) {
    ZoneId zone = turn.plan().map(plan -> plan.schedule().zone()).orElse(ZoneOffset.UTC);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }
}
