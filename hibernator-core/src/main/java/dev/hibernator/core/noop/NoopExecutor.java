package dev.hibernator.core.noop;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts nothing to sleep, but takes its time, records a restore point, and fails if asked to: for
 * demonstrations, probes and tests.
 *
 * <p>Its one resource never really sleeps, so observing finds it awake. That settles how an edit
 * reaches a wake-up that fails by its parameters: those are frozen with the cycle, as every
 * executor's are; the open entry is carried into the next cycle, found awake there, and captured
 * afresh with the edited parameters. Nothing is lost on the way. The recorded state never decides
 * whether a wake-up fails.
 */
public final class NoopExecutor implements Executor {
  private static final ExecutorType TYPE = new ExecutorType("noop");
  private static final Description DESCRIPTION =
      new Description(
          "Puts nothing to sleep: waits and records, for demonstrations and tests.",
          schema(),
          Set.of());

  private final SimulatedFailures failures = new SimulatedFailures();

  /** Creates the executor. */
  public NoopExecutor() {}

  @Override
  public ExecutorType type() {
    return TYPE;
  }

  @Override
  public Description describe() {
    return DESCRIPTION;
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    return NoopParameters.problems(parameters);
  }

  @Override
  public Session open(Target target, Context context) {
    return new NoopSession(target, NoopParameters.of(target.parameters()), context, failures);
  }

  private static JsonObject schema() {
    return JsonObject.EMPTY
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("type", "object")
        .with("additionalProperties", false)
        .with(
            "properties",
            Map.of(
                "randomDelaySeconds",
                seconds("Each operation takes a random time up to this; 0 stands for 1."),
                "delaySeconds",
                seconds("Each operation takes exactly this time."),
                "failureMode",
                Map.of(
                    "description",
                    "Which operations fail.",
                    "enum",
                    List.of("none", "shutdown", "wakeup", "both"),
                    "default",
                    "none"),
                "failureMessage",
                Map.of("description", "What is said then.", "type", "string"),
                "failTimes",
                Map.of(
                    "description",
                    "How many attempts of an operation fail before one succeeds; all if absent.",
                    "type",
                    "integer",
                    "minimum",
                    1,
                    "maximum",
                    1000)));
  }

  private static Map<String, Object> seconds(String description) {
    return Map.of("description", description, "type", "number", "minimum", 0, "maximum", 30);
  }
}
