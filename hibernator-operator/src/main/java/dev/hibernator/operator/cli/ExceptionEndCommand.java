package dev.hibernator.operator.cli;

import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hibernator exception end}. */
@Command(
    name = "end",
    description = {
      "Ends an exception now that was added by 'exception create'; one in a manifest is ended"
          + " there.",
      PlanAction.NOTES
    },
    footer = {"  hibernator exception end prod-offhours fair --reason \"rained off\""})
final class ExceptionEndCommand extends PlanAction {
  @Parameters(index = "1", paramLabel = "NAME", description = "The exception's name.")
  private String name = "";

  ExceptionEndCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  Intent intent(Subject subject, Instant now) {
    return new Intent.Ended(name, by(), why());
  }
}
