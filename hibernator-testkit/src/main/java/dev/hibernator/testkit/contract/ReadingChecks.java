package dev.hibernator.testkit.contract;

import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.api.Problem;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.RestorePoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What an executor tells, and that telling changes nothing. */
final class ReadingChecks {
  private static final String UNKNOWN = "noSuchParameter";

  private final Supplier<Trial> trials;

  ReadingChecks(Supplier<Trial> trials) {
    this.trials = trials;
  }

  void fixtureFits() {
    Trial trial = trials.get();
    Expect.that(!trial.original().isEmpty(), "the fixture has no resources");
    if (!trial.fixture().pretends()) {
      Expect.that(trial.awakeAtFirst().size() >= 2, "the fixture needs two awake resources");
      Expect.that(
          trial.original().containsValue(Condition.ASLEEP), "the fixture needs one that is asleep");
    }
  }

  void describesItself() {
    Executor executor = trials.get().fixture().executor();
    Description description = executor.describe();
    Expect.same(executor.type(), executor.type(), "the type, asked for again");
    Expect.same(description, executor.describe(), "the description, asked for again");
    Expect.that(!description.summary().isBlank(), "the description has no summary");
    Expect.same(
        JsonValue.of("object"),
        description.parametersSchema().get("type").orElse(JsonValue.of("nothing")),
        "the member 'type' of the parameters' schema");
  }

  void validates() {
    Trial trial = trials.get();
    Executor executor = trial.fixture().executor();
    Parameters parameters = trial.fixture().parameters();
    Expect.same(List.of(), errors(executor, parameters), "problems of the fixture's parameters");
    List<Problem> errors = errors(executor, new Parameters(parameters.values().with(UNKNOWN, "x")));
    Expect.that(
        errors.stream().anyMatch(problem -> problem.path().equals(UNKNOWN)),
        "the unknown parameter '" + UNKNOWN + "' is no error with its path: " + errors);
    errors.forEach(problem -> Expect.that(!problem.message().isBlank(), "no message: " + problem));
    Expect.same(0, trial.calls(), "calls of the service while validating");
    Expect.same(trial.original(), trial.world(), "after validating, the world");
  }

  private static List<Problem> errors(Executor executor, Parameters parameters) {
    return executor.validate(parameters).stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }

  void discovers() {
    Trial trial = trials.get();
    List<Resource> found = trial.reading(session -> session.discover());
    Set<ResourceKey> awake =
        found.stream()
            .filter(resource -> resource.condition() == Condition.AWAKE)
            .map(Resource::key)
            .collect(Collectors.toSet());
    Expect.same(trial.awakeAtFirst(), awake, "discovered awake");
    trial
        .reading(session -> session.listAll())
        .ifPresent(
            all ->
                Expect.that(
                    all.containsAll(awake),
                    "listAll has not all that discover has: " + all + ", discovered " + awake));
    requireUntouched(trial, "discovering");
  }

  void foresees() {
    Trial trial = trials.get();
    trial.reading(session -> session.preflight(Operation.SHUTDOWN));
    trial.reading(session -> session.preflight(Operation.WAKE_UP));
    requireUntouched(trial, "a preflight");
  }

  void observes() {
    Trial trial = trials.get();
    if (!trial.fixture().pretends()) {
      trial.fixture().put(trial.awakeAtFirst().iterator().next(), Condition.GONE);
    }
    Map<ResourceKey, Condition> world = trial.world();
    Map<ResourceKey, Observation> seen = trial.reading(session -> session.observe(world.keySet()));
    Map<ResourceKey, Condition> conditions = new TreeMap<>();
    seen.forEach((key, observation) -> conditions.put(key, observation.condition()));
    Expect.same(world, conditions, "observed");
    Expect.same(world, trial.world(), "after observing, the world");
    Expect.same(Set.of(), trial.touchedSince(0), "touched by observing");
  }

  void verifies() {
    Trial trial = trials.get();
    Attempts.succeeding("shutting down", trial::sleep);
    Map<ResourceKey, Condition> asleep = trial.world();
    RestorePoint point = trial.point();
    int before = trial.calls();
    trial.reading(session -> session.verify(point));
    Expect.same(asleep, trial.world(), "after verifying, the world");
    Expect.same(Set.of(), trial.touchedSince(before), "touched by verifying");
  }

  private static void requireUntouched(Trial trial, String what) {
    Expect.same(trial.original(), trial.world(), "after " + what + ", the world");
    Expect.same(Set.of(), trial.touchedSince(0), "touched by " + what);
  }
}
