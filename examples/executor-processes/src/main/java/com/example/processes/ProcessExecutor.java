package com.example.processes;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Description;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts local processes to sleep with SIGSTOP and wakes them with SIGCONT. */
public final class ProcessExecutor implements Executor {
  private static final String COMMAND = "command";

  private final ProcessTable processes;

  /** Creates the executor of this machine's processes. */
  public ProcessExecutor() {
    this(new SystemProcesses());
  }

  ProcessExecutor(ProcessTable processes) {
    this.processes = processes;
  }

  @Override
  public ExecutorType type() {
    return new ExecutorType("processes");
  }

  @Override
  public Description describe() {
    JsonObject command =
        JsonObject.EMPTY
            .with("type", "string")
            .with("minLength", 1)
            .with("description", "Processes whose command line has this text.");
    JsonObject schema =
        JsonObject.EMPTY
            .with("$schema", "https://json-schema.org/draft/2020-12/schema")
            .with("type", "object")
            .with("properties", Map.of(COMMAND, command))
            .with("required", List.of(COMMAND))
            .with("additionalProperties", false);
    return new Description(
        "Stops local processes with SIGSTOP and continues them with SIGCONT.", schema, Set.of());
  }

  @Override
  public List<Problem> validate(Parameters parameters) {
    ParameterReader reader = parameters.read();
    boolean given = reader.text(COMMAND).filter(text -> !text.isBlank()).isPresent();
    if (!given && (!reader.has(COMMAND) || reader.problems().isEmpty())) {
      reader.reject(COMMAND, "is missing; name a part of the processes' command line");
    }
    reader.rejectUnknown();
    return reader.problems();
  }

  @Override
  public Session open(Target target, Context context) {
    String command = target.parameters().read().text(COMMAND).orElseThrow();
    return new ProcessSession(processes, command, context);
  }
}
