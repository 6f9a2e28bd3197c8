package dev.hibernator.operator.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands there are. One is made only when it is asked for: reading annotations takes time.
 */
final class Commands {
  private final Map<String, Supplier<Object>> makers = new LinkedHashMap<>();
  private final Streams streams;

  Commands(Composition composition, Streams streams) {
    this.streams = streams;
    makers.put("validate", () -> new ValidateCommand(composition, streams));
    makers.put("preview", () -> new PreviewCommand(composition, streams));
    makers.put("explain", () -> new ExplainCommand(composition, streams));
    makers.put("lint", () -> new LintCommand(composition, streams));
    makers.put("compare", () -> new CompareCommand(composition, streams));
    makers.put("preflight", () -> new PreflightCommand(composition, streams));
    makers.put("run", () -> new RunCommand(composition, streams));
    makers.put("demo", () -> new DemoCommand(composition, streams));
    makers.put("list", () -> new ListCommand(composition, streams));
    makers.put("status", () -> new StatusCommand(composition, streams));
    makers.put("describe", () -> new DescribeCommand(composition, streams));
    makers.put("history", () -> new HistoryCommand(streams));
    makers.put("logs", () -> new LogsCommand(composition, streams));
    makers.put("audit", () -> new AuditCommand(streams));
    makers.put("hibernate", () -> new HibernateCommand(composition, streams));
    makers.put("wake", () -> new WakeCommand(composition, streams));
    makers.put("keep-awake", () -> new KeepAwakeCommand(composition, streams));
    makers.put("clear", () -> new ClearCommand(composition, streams));
    makers.put("suspend", () -> new SuspendCommand(composition, streams));
    makers.put("resume", () -> new ResumeCommand(composition, streams));
    makers.put("retry", () -> new RetryCommand(composition, streams));
    makers.put("restart", () -> new RestartCommand(composition, streams));
    makers.put("delete", () -> new DeleteCommand(composition, streams));
    makers.put("exception", () -> exception(composition, streams));
    makers.put("inbox", () -> new InboxCommand(composition, streams));
    makers.put("restore", () -> restore(composition, streams));
    makers.put("executors", () -> new ExecutorsCommand(composition, streams));
    makers.put("completion", () -> new CompletionCommand(this::everything, streams));
    makers.put("complete-plans", () -> new CompletePlansCommand(streams));
    makers.put("share", () -> new ShareCommand(this::everything));
  }

  /** The command line for these arguments: with the one command they name, else with all. */
  CommandLine forArguments(String... args) {
    CommandLine root = new CommandLine(new RootCommand());
    makers.forEach(
        (name, maker) -> {
          if (wanted(name, args)) {
            root.addSubcommand(name, maker.get());
          }
        });
    return configured(root);
  }

  /** The model of all commands. */
  CommandSpec everything() {
    return forArguments().getCommandSpec();
  }

  private boolean wanted(String name, String... args) {
    return args.length == 0 || !makers.containsKey(args[0]) || name.equals(args[0]);
  }

  private static CommandLine exception(Composition composition, Streams streams) {
    return new CommandLine(new ExceptionCommand())
        .addSubcommand("create", new ExceptionCreateCommand(composition, streams))
        .addSubcommand("list", new ExceptionListCommand(composition, streams))
        .addSubcommand("end", new ExceptionEndCommand(composition, streams));
  }

  private static CommandLine restore(Composition composition, Streams streams) {
    return new CommandLine(new RestoreCommand())
        .addSubcommand("list", new RestoreListCommand(streams))
        .addSubcommand("show", new RestoreShowCommand(streams))
        .addSubcommand("verify", new RestoreVerifyCommand(composition, streams))
        .addSubcommand("export", new RestoreExportCommand(composition, streams))
        .addSubcommand("import", new RestoreImportCommand(composition, streams))
        .addSubcommand("edit", new RestoreEditCommand(composition, streams))
        .addSubcommand("drop", new RestoreDropCommand(composition, streams))
        .addSubcommand("accept", new RestoreAcceptCommand(composition, streams))
        .addSubcommand("changes", new RestoreChangesCommand(streams))
        .addSubcommand("undo", new RestoreUndoCommand(composition, streams));
  }

  private CommandLine configured(CommandLine root) {
    Ansi ansi = streams.screen().colours() ? Ansi.ON : Ansi.OFF;
    return root.setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(Help.defaultColorScheme(ansi));
  }
}
