package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what came of a command that acts. */
record Outcomes(Streams streams, Subject subject, Intent intent, boolean json, Instant now) {
  static final String DONE = "done";
  static final String FAILED = "failed";
  static final String REFUSED = "refused";
  static final String UNANSWERED = "unanswered";
  static final String INTERRUPTED = "interrupted";

  /** Tells what is worth knowing while it is done. */
  void note(String text) {
    if (!json) {
      streams.errorLine(text);
      streams.err().flush();
    }
  }

  ExitCode refused(String reason) {
    tell(REFUSED, reason, Optional.empty());
    return ExitCode.USAGE;
  }

  /** It was decided, and whoever follows the plan does it. */
  ExitCode decided(Answer answer) {
    if (!answer.accepted()) {
      return refused(answer.refusal().orElse(answer.message()));
    }
    if (answer.details().string("forgotten").isPresent()) {
      return gone(answer);
    }
    tell(DONE, answer.message(), answer.details().string("phase"), answer);
    return ExitCode.DONE;
  }

  /** It was decided, and seen through. */
  ExitCode ended(Answer answer, PlanState state, boolean reached) {
    tell(reached ? DONE : FAILED, state.message(), Optional.of(state.phase().wireName()), answer);
    return reached ? ExitCode.DONE : ExitCode.PROBLEM;
  }

  ExitCode gone(Answer answer) {
    tell(DONE, "the plan is not followed any more", Optional.empty(), answer);
    return ExitCode.DONE;
  }

  ExitCode unanswered(String reason) {
    tell(UNANSWERED, reason, Optional.empty());
    return ExitCode.STATE;
  }

  void interrupted(String reason) {
    tell(INTERRUPTED, reason, Optional.empty());
  }

  private void tell(String result, String message, Optional<String> phase, Answer answer) {
    Optional<Instant> until = until(answer);
    if (json) {
      streams.json(
          head(result, message)
              .withOptional("phase", phase)
              .with("until", subject.snapshot().json(until)));
      return;
    }
    streams.line(line(result, message));
    if (overrides()) {
      streams.line(until.map(this::ending).orElse(undo("Until it is cleared: ")));
    }
  }

  /** Until when what was asked for holds. */
  private Optional<Instant> until(Answer answer) {
    return overrides()
        ? answer.details().string("until").map(Instant::parse)
        : intent instanceof Intent.Decided decided ? decided.until() : Optional.empty();
  }

  private boolean overrides() {
    return intent instanceof Intent.Decided decided && decided.event() instanceof Event.OverrideSet;
  }

  private String ending(Instant end) {
    String text = ZonedText.forPeople(end, subject.snapshot().zone());
    return undo("Until " + text + " (" + ZonedText.distance(now, end) + "), or earlier: ");
  }

  private String undo(String before) {
    return before + "'hibernator clear " + subject.id() + "' has the schedule apply again.";
  }

  private void tell(String result, String message, Optional<String> phase) {
    if (json) {
      streams.json(head(result, message).withOptional("phase", phase));
    } else if (result.equals(DONE)) {
      streams.line(line(result, message));
    } else {
      streams.errorLine(line(result, message));
    }
  }

  JsonObject head(String result, String message) {
    JsonObject head = subject.snapshot().heading().with("action", intent.action());
    for (var detail : intent.details().entrySet()) {
      head = head.with(detail.getKey(), detail.getValue());
    }
    return head.with("result", result).with("message", message);
  }

  String line(String result, String message) {
    Screen screen = streams.screen();
    return screen.styled(Style.BOLD, subject.id().toString())
        + " "
        + intent.action()
        + " "
        + screen.styled(style(result), result)
        + ": "
        + message;
  }

  private static Style style(String result) {
    return switch (result) {
      case DONE -> Style.GOOD;
      case FAILED -> Style.BAD;
      default -> Style.WARNING;
    };
  }

  void lines(List<String> lines) {
    streams.lines(lines);
  }
}
