package dev.hibernator.operator.cli;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hibernator executors}. */
@Command(
    name = "executors",
    description = "Lists the executors there are: what a target's 'type' may be.",
    footer = {"  hibernator executors", "  hibernator executors -o json"})
final class ExecutorsCommand extends Action {
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  ExecutorsCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    List<Executor> executors =
        composition.executors().types().stream()
            .map(composition.executors()::find)
            .flatMap(Optional::stream)
            .toList();
    if (output.json()) {
      streams.json(
          JsonObject.EMPTY.with(
              "executors", executors.stream().map(ExecutorsCommand::json).toList()));
    } else {
      Table table = new Table(streams.screen(), "TYPE", "CONNECTOR", "WHAT IT DOES");
      executors.forEach(each -> row(table, each.type(), each.describe()));
      streams.lines(table.lines());
    }
    return ExitCode.DONE;
  }

  private static JsonObject json(Executor executor) {
    Description description = executor.describe();
    return JsonObject.EMPTY
        .with("type", executor.type().value())
        .with("summary", description.summary())
        .with("connectorKinds", new TreeSet<>(description.connectorKinds()))
        .with("parametersSchema", description.parametersSchema());
  }

  private static void row(Table table, ExecutorType type, Description description) {
    String connector =
        description.needsConnector()
            ? String.join(", ", new TreeSet<>(description.connectorKinds()))
            : "-";
    table.row(type.value(), connector, description.summary());
  }
}
