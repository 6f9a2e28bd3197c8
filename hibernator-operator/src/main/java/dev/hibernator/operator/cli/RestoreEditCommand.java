package dev.hibernator.operator.cli;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.MalformedJson;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.restore.RestoreChanges;
import dev.hibernator.restore.RestoreDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore edit}. */
@Command(
    name = "edit",
    description = {
      "Changes what is recorded of one resource. To change much in an editor: export, edit the"
          + " file, import it with --accept.",
      RestoreChangeAction.KEPT
    },
    footer = {
      "  hibernator restore edit prod-offhours web web --set nodes=3 --dry-run",
      "  hibernator restore edit prod-offhours web web --closed --reason \"woken by hand\"",
      "  hibernator restore edit prod-offhours web web --open"
    })
final class RestoreEditCommand extends RestoreChangeAction {
  @Parameters(index = "1", paramLabel = "TARGET", description = "The target.")
  private String target = "";

  @Parameters(index = "2", paramLabel = "RESOURCE", description = "The resource's key.")
  private String resource = "";

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      order = 1,
      description =
          "Set a field of the executor's data, such as size.min=2; the value is JSON, or else text;"
              + " null removes the field. May be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--open", order = 2, description = "It is to be woken.")
  private boolean open;

  @Option(names = "--closed", order = 3, description = "It is not to be woken.")
  private boolean closed;

  @Option(
      names = "--cycle",
      paramLabel = "CYCLE",
      order = 4,
      description = "The cycle (default: the one with something to wake, else the newest).")
  private Optional<String> cycle = Optional.empty();

  RestoreEditCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  RestoreChange change(Subject subject, List<RecordedTarget> recorded) {
    if (open && closed) {
      throw CommandFailed.usage("--open and --closed exclude each other");
    }
    JsonObject set = JsonObject.EMPTY;
    for (String setting : settings) {
      set = RestoreChanges.merged(set, setting(setting));
    }
    Optional<Boolean> state = open || closed ? Optional.of(open) : Optional.empty();
    if (set.members().isEmpty() && state.isEmpty()) {
      throw CommandFailed.usage("say what to change: --set FIELD=VALUE, --open or --closed");
    }
    RestoreDocument document = document(subject, target(target), recorded);
    return new RestoreChange.Edit(document.key(), key(), set, state);
  }

  private RestoreDocument document(
      Subject subject, TargetName name, List<RecordedTarget> recorded) {
    Optional<CycleId> wanted = cycle();
    List<RestoreDocument> all =
        documents(recorded, name).stream()
            .filter(each -> wanted.isEmpty() || each.key().cycle().equals(wanted.get()))
            .toList();
    List<RestoreDocument> woken = all.stream().filter(RestoreChangeAction::anyOpen).toList();
    List<RestoreDocument> candidates = woken.isEmpty() ? all : woken;
    if (candidates.isEmpty()) {
      throw nothing(subject, name, recorded);
    }
    if (woken.size() > 1) {
      throw CommandFailed.usage(
          "several cycles of target '" + name + "' have something to wake; say which with --cycle",
          "Cycles: "
              + String.join(", ", woken.stream().map(each -> each.key().cycle().value()).toList()));
    }
    return candidates.get(candidates.size() - 1);
  }

  private Optional<CycleId> cycle() {
    try {
      return cycle.map(CycleId::new);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.usage("'" + cycle.orElse("") + "' is not a cycle: " + e.getMessage());
    }
  }

  private ResourceKey key() {
    try {
      return new ResourceKey(resource);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.usage("'" + resource + "' is not a resource: " + e.getMessage());
    }
  }

  /** {@code a.b=1} as {@code {"a":{"b":1}}}. */
  static JsonObject setting(String written) {
    int equal = written.indexOf('=');
    if (equal < 1) {
      throw CommandFailed.usage("--set: '" + written + "' is not FIELD=VALUE");
    }
    List<String> path = List.of(written.substring(0, equal).split("\\.", -1));
    if (path.contains("")) {
      throw CommandFailed.usage("--set: '" + written + "' has a field without a name");
    }
    JsonValue value = value(written.substring(equal + 1));
    for (int i = path.size() - 1; i >= 0; i--) {
      value = JsonObject.EMPTY.with(path.get(i), value);
    }
    return (JsonObject) value;
  }

  private static JsonValue value(String text) {
    try {
      return JsonText.read(text);
    } catch (MalformedJson e) {
      return JsonValue.of(text);
    }
  }
}
