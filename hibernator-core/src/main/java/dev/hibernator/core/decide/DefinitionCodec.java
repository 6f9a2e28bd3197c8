package dev.hibernator.core.decide;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.InvalidPlan;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a cycle does, and its parts, as JSON: in a plan's definition and frozen in its state. */
public final class DefinitionCodec {
  private DefinitionCodec() {}

  /**
   * Writes a definition.
   *
   * @param definition the definition
   * @return the document
   */
  public static JsonObject write(CycleDefinition definition) {
    return new Fields()
        .putAll("targets", definition.targets(), DefinitionCodec::target)
        .put("strategy", strategy(definition.strategy()))
        .put("behavior", behavior(definition.behavior()))
        .putObject("pacing", definition.pacing(), DefinitionCodec::pacing)
        .done();
  }

  /**
   * Reads a definition.
   *
   * @param document what {@link #write} has written
   * @return the definition
   * @throws UnreadableState if it is damaged
   */
  public static CycleDefinition read(JsonObject document) {
    return FieldReader.reading(document, DefinitionCodec::read);
  }

  static CycleDefinition read(FieldReader in) {
    try {
      return new CycleDefinition(
          in.children("targets").stream().map(DefinitionCodec::target).toList(),
          strategy(in.child("strategy")),
          behavior(in.child("behavior")),
          in.optionalChild("pacing").map(DefinitionCodec::pacing));
    } catch (InvalidPlan e) {
      throw new UnreadableState(in.path() + ": " + e.getMessage(), e);
    }
  }

  private static JsonObject pacing(Pacing pacing) {
    Fields fields = new Fields();
    pacing.batch().ifPresent(count -> fields.put("batch", count));
    pacing.resources().ifPresent(count -> fields.put("resources", count));
    return fields.put("every", pacing.every().toString()).done();
  }

  private static Pacing pacing(FieldReader in) {
    return new Pacing(
        number("batch", in), number("resources", in), in.duration("every").orElse(Duration.ZERO));
  }

  private static JsonObject target(TargetDefinition target) {
    Fields fields =
        new Fields()
            .put("name", target.name().value())
            .put("type", target.type().value())
            .putObject("connector", target.connector(), DefinitionCodec::connector)
            .putText("timeout", target.timeout().map(Duration::toString));
    if (!target.parameters().values().members().isEmpty()) {
      fields.put("parameters", target.parameters().values());
    }
    return fields.done();
  }

  private static TargetDefinition target(FieldReader in) {
    return new TargetDefinition(
        in.as("name", TargetName::new),
        in.as("type", ExecutorType::new),
        in.object().object("parameters").map(Parameters::new).orElse(Parameters.NONE),
        in.optionalChild("connector").map(DefinitionCodec::connector),
        in.duration("timeout"));
  }

  private static JsonObject connector(ConnectorRef connector) {
    return new Fields()
        .put("kind", connector.kind())
        .put("namespace", connector.namespace())
        .put("name", connector.name())
        .done();
  }

  private static ConnectorRef connector(FieldReader in) {
    return new ConnectorRef(in.required("kind"), in.required("namespace"), in.required("name"));
  }

  /**
   * Writes a behaviour.
   *
   * @param behavior the behaviour
   * @return the document
   */
  public static JsonObject behavior(Behavior behavior) {
    Fields fields =
        new Fields()
            .put("mode", behavior.mode().name())
            .put("retries", behavior.retries())
            .put("targetTimeout", behavior.targetTimeout().toString());
    behavior.cap().resources().ifPresent(most -> fields.put("maxResources", most));
    behavior.cap().percent().ifPresent(most -> fields.put("maxShare", most));
    return fields.done();
  }

  /**
   * Reads a behaviour.
   *
   * @param document what {@link #behavior(Behavior)} has written
   * @return the behaviour
   * @throws UnreadableState if it is damaged
   */
  public static Behavior behavior(JsonObject document) {
    return FieldReader.reading(document, DefinitionCodec::behavior);
  }

  private static Behavior behavior(FieldReader in) {
    return new Behavior(
        in.as("mode", Behavior.Mode::valueOf),
        in.count("retries"),
        in.duration("targetTimeout").orElse(Behavior.DEFAULT.targetTimeout()),
        new Cap(number("maxResources", in), number("maxShare", in)));
  }

  private static OptionalInt number(String name, FieldReader in) {
    Optional<Long> number = in.object().integer(name);
    return number.isPresent() ? OptionalInt.of(number.get().intValue()) : OptionalInt.empty();
  }

  /**
   * Writes a strategy.
   *
   * @param strategy the strategy
   * @return the document
   */
  public static JsonObject strategy(Strategy strategy) {
    Fields fields = new Fields();
    if (strategy instanceof Strategy.Sequential) {
      return fields.put("type", "Sequential").done();
    }
    limit(fields, strategy.maxConcurrency());
    if (strategy instanceof Strategy.Staged staged) {
      fields.put("type", "Staged").putAll("stages", staged.stages(), DefinitionCodec::stage);
    } else if (strategy instanceof Strategy.Graph graph) {
      fields
          .put("type", "DAG")
          .putAll("dependencies", graph.dependencies(), DefinitionCodec::dependency);
    } else {
      fields.put("type", "Parallel");
    }
    return fields.done();
  }

  /**
   * Reads a strategy.
   *
   * @param document what {@link #strategy(Strategy)} has written
   * @return the strategy
   * @throws UnreadableState if it is damaged
   */
  public static Strategy strategy(JsonObject document) {
    return FieldReader.reading(document, DefinitionCodec::strategy);
  }

  private static Strategy strategy(FieldReader in) {
    OptionalInt limit = limit(in);
    return switch (in.required("type")) {
      case "Sequential" -> new Strategy.Sequential();
      case "Parallel" -> new Strategy.Parallel(limit);
      case "Staged" ->
          new Strategy.Staged(
              in.children("stages").stream().map(DefinitionCodec::stage).toList(), limit);
      case "DAG" ->
          new Strategy.Graph(
              in.children("dependencies").stream().map(DefinitionCodec::dependency).toList(),
              limit);
      default -> throw new UnreadableState(in.path() + ".type: no strategy " + in.text("type"));
    };
  }

  private static JsonObject stage(Stage stage) {
    Fields fields =
        new Fields()
            .put("name", stage.name())
            .put("parallel", stage.parallel())
            .putTexts("targets", stage.targets());
    limit(fields, stage.maxConcurrency());
    return fields.done();
  }

  private static Stage stage(FieldReader in) {
    return new Stage(in.text("name"), in.flag("parallel"), limit(in), names(in.texts("targets")));
  }

  private static JsonObject dependency(Dependency edge) {
    return new Fields().put("from", edge.from().value()).put("to", edge.to().value()).done();
  }

  private static Dependency dependency(FieldReader in) {
    return new Dependency(in.as("from", TargetName::new), in.as("to", TargetName::new));
  }

  private static void limit(Fields fields, OptionalInt limit) {
    limit.ifPresent(most -> fields.put("maxConcurrency", most));
  }

  private static OptionalInt limit(FieldReader in) {
    return number("maxConcurrency", in);
  }

  static List<TargetName> names(Collection<String> names) {
    return names.stream().map(TargetName::new).toList();
  }
}
