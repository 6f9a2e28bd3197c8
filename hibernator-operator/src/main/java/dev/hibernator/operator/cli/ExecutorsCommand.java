package dev.hibernator.operator.cli;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.NearestName;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.plugins.LoadedPlugin;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hibernator executors}. */
@Command(
    name = "executors",
    description = {
      "Lists the executors there are: what a target's 'type' may be.",
      "With a type it shows that executor's parameters and where it comes from."
    },
    footer = {
      "  hibernator executors",
      "  hibernator executors ec2",
      "  hibernator executors ec2 -o json"
    })
final class ExecutorsCommand extends Action {
  @Parameters(
      paramLabel = "TYPE",
      arity = "0..1",
      description = "One executor, by the type that a target names.")
  private Optional<String> type = Optional.empty();

  @Mixin PluginsOption plugins = new PluginsOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  ExecutorsCommand(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    List<Executor> executors = type.map(this::only).orElseGet(this::all);
    if (output.json()) {
      streams.json(JsonObject.EMPTY.with("executors", executors.stream().map(this::json).toList()));
    } else if (type.isPresent()) {
      executors.forEach(this::describe);
    } else {
      Table table = new Table(streams.screen(), "TYPE", "CONNECTOR", "FROM", "WHAT IT DOES");
      executors.forEach(each -> row(table, each));
      streams.lines(table.lines());
    }
    return ExitCode.DONE;
  }

  private List<Executor> all() {
    return composition.executors().types().stream()
        .map(composition.executors()::find)
        .flatMap(Optional::stream)
        .toList();
  }

  private List<Executor> only(String name) {
    return all().stream()
        .filter(executor -> executor.type().value().equals(name))
        .findFirst()
        .map(List::of)
        .orElseThrow(() -> unknown(name));
  }

  private CommandFailed unknown(String name) {
    SortedSet<ExecutorType> types = composition.executors().types();
    List<String> names = types.stream().map(ExecutorType::value).toList();
    String hint =
        NearestName.of(name, names).map(near -> "; did you mean '" + near + "'?").orElse("");
    return CommandFailed.usage(
        "there is no executor '" + name + "'; there are " + String.join(", ", names) + hint);
  }

  private JsonObject json(Executor executor) {
    Description description = executor.describe();
    return JsonObject.EMPTY
        .with("type", executor.type().value())
        .with("summary", description.summary())
        .with("connectorKinds", new TreeSet<>(description.connectorKinds()))
        .with("builtIn", composition.plugin(executor.type()).isEmpty())
        .withOptional("plugin", composition.plugin(executor.type()).map(ExecutorsCommand::json))
        .with("parametersSchema", description.parametersSchema());
  }

  private static JsonObject json(LoadedPlugin plugin) {
    return JsonObject.EMPTY
        .with("id", plugin.id())
        .with("version", plugin.version())
        .withOptional("provider", plugin.provider())
        .with("requires", plugin.requires())
        .with("file", plugin.file().toString());
  }

  private void row(Table table, Executor executor) {
    table.row(
        executor.type().value(),
        connector(executor.describe()),
        composition.plugin(executor.type()).map(LoadedPlugin::id).orElse("built in"),
        executor.describe().summary());
  }

  private static String connector(Description description) {
    return description.needsConnector()
        ? String.join(", ", new TreeSet<>(description.connectorKinds()))
        : "-";
  }

  private void describe(Executor executor) {
    Description description = executor.describe();
    streams.line(executor.type() + ": " + description.summary());
    streams.line("Connector: " + connector(description));
    streams.line(
        "From: "
            + composition
                .plugin(executor.type())
                .map(plugin -> plugin + plugin.provider().map(who -> " by " + who).orElse(""))
                .orElse("built in"));
    Table table =
        new Table(streams.screen(), "PARAMETER", "TYPE", "REQUIRED", "DEFAULT", "WHAT IT IS");
    for (ParameterRow row : ParameterRow.of(description.parametersSchema())) {
      table.row(
          row.name(), row.type(), row.required() ? "yes" : "no", row.otherwise(), row.meaning());
    }
    if (table.isEmpty()) {
      streams.line("It has no parameters.");
    } else {
      streams.line("");
      streams.lines(table.lines());
    }
  }
}
