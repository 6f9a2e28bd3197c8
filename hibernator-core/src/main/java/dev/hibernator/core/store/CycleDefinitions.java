package dev.hibernator.core.store;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a cycle does, as JSON. */
final class CycleDefinitions {
  private CycleDefinitions() {}

  static JsonObject write(CycleDefinition definition) {
    return Json.object()
        .objects("targets", definition.targets(), CycleDefinitions::write)
        .put("strategy", write(definition.strategy()))
        .put("behavior", write(definition.behavior()))
        .build();
  }

  static CycleDefinition read(Fields fields) {
    return new CycleDefinition(
        fields.objects("targets", CycleDefinitions::target),
        strategy(fields.object("strategy")),
        behavior(fields.object("behavior")));
  }

  static JsonObject write(TargetDefinition target) {
    return Json.object()
        .text("name", target.name())
        .text("type", target.type())
        .put("parameters", target.parameters().values())
        .optional("connector", target.connector(), CycleDefinitions::write)
        .text("timeout", target.timeout())
        .build();
  }

  private static TargetDefinition target(Fields fields) {
    return new TargetDefinition(
        fields.text("name", TargetName::new),
        fields.text("type", ExecutorType::new),
        new Parameters(fields.json("parameters")),
        fields.optionalObject("connector", CycleDefinitions::connector),
        fields.optional("timeout", Duration::parse));
  }

  private static JsonObject write(ConnectorRef connector) {
    return Json.object()
        .put("kind", connector.kind())
        .put("namespace", connector.namespace())
        .put("name", connector.name())
        .build();
  }

  private static ConnectorRef connector(Fields fields) {
    return new ConnectorRef(fields.text("kind"), fields.text("namespace"), fields.text("name"));
  }

  static JsonObject write(Behavior behavior) {
    return Json.object()
        .put("mode", behavior.mode())
        .put("retries", behavior.retries())
        .text("targetTimeout", behavior.targetTimeout())
        .build();
  }

  static Behavior behavior(Fields fields) {
    return new Behavior(
        fields.text("mode", Behavior.Mode::valueOf),
        fields.smallNumber("retries"),
        fields.duration("targetTimeout"));
  }

  static JsonObject write(Strategy strategy) {
    if (strategy instanceof Strategy.Sequential) {
      return Json.object().put("type", "Sequential").build();
    }
    if (strategy instanceof Strategy.Staged staged) {
      return limit(Json.object().put("type", "Staged"), staged.maxConcurrency())
          .objects("stages", staged.stages(), CycleDefinitions::write)
          .build();
    }
    if (strategy instanceof Strategy.Graph graph) {
      return limit(Json.object().put("type", "DAG"), graph.maxConcurrency())
          .objects("dependencies", graph.dependencies(), CycleDefinitions::write)
          .build();
    }
    return limit(Json.object().put("type", "Parallel"), strategy.maxConcurrency()).build();
  }

  static Strategy strategy(Fields fields) {
    OptionalInt limit = limit(fields);
    return switch (fields.text("type")) {
      case "Sequential" -> new Strategy.Sequential();
      case "Parallel" -> new Strategy.Parallel(limit);
      case "Staged" ->
          new Strategy.Staged(fields.objects("stages", CycleDefinitions::stage), limit);
      case "DAG" ->
          new Strategy.Graph(fields.objects("dependencies", CycleDefinitions::dependency), limit);
      default -> throw fields.wrong("type", "a known strategy");
    };
  }

  private static JsonObject write(Stage stage) {
    return limit(Json.object(), stage.maxConcurrency())
        .put("name", stage.name())
        .put("parallel", stage.parallel())
        .texts("targets", stage.targets())
        .build();
  }

  private static Stage stage(Fields fields) {
    return new Stage(
        fields.text("name"),
        fields.flag("parallel"),
        limit(fields),
        fields.texts("targets", TargetName::new));
  }

  private static JsonObject write(Dependency edge) {
    return Json.object().text("from", edge.from()).text("to", edge.to()).build();
  }

  private static Dependency dependency(Fields fields) {
    return new Dependency(fields.text("from", TargetName::new), fields.text("to", TargetName::new));
  }

  private static Json limit(Json json, OptionalInt limit) {
    return limit.isPresent() ? json.put("maxConcurrency", limit.getAsInt()) : json;
  }

  private static OptionalInt limit(Fields fields) {
    Optional<Integer> limit = fields.optionalNumber("maxConcurrency");
    return limit.isPresent() ? OptionalInt.of(limit.get()) : OptionalInt.empty();
  }
}
