package dev.hibernator.operator.cli;

import dev.hibernator.core.decide.Event;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code hibernator retry}. */
@Command(
    name = "retry",
    description = {"Tries at once what failed, with a fresh budget of retries.", PlanAction.STARTS},
    footer = {"  hibernator retry prod-offhours -f plan.yaml --reason \"quota was raised\""})
final class RetryCommand extends PlanAction {

  RetryCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    Event event = new Event.Retry(by(), why());
    return new Intent.Decided("retry", event, Optional.empty());
  }
}
