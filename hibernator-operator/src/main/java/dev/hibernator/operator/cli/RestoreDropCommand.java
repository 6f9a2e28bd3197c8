package dev.hibernator.operator.cli;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.restore.RestoreDocument;
import dev.hibernator.restore.RestoreEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hibernator restore drop}. */
@Command(
    name = "drop",
    description = {
      "Says that resources are not to be woken: of a whole target, or only those that are named."
          + " What is recorded of them stays as history.",
      RestoreChangeAction.KEPT
    },
    footer = {
      "  hibernator restore drop prod-offhours web --dry-run",
      "  hibernator restore drop prod-offhours web web --reason \"stopped for good\""
    })
final class RestoreDropCommand extends RestoreChangeAction {
  @Parameters(index = "1", paramLabel = "TARGET", description = "The target.")
  private String target = "";

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "RESOURCE",
      description = "Keys of resources; all that are still to be woken if none is named.")
  private List<String> resources = new ArrayList<>();

  RestoreDropCommand(Composition composition, Streams streams) {
    super(composition, streams);
  }

  @Override
  RestoreChange change(Subject subject, List<RecordedTarget> recorded) {
    TargetName name = target(target);
    List<RestoreDocument> documents = documents(recorded, name);
    if (documents.isEmpty()) {
      throw nothing(subject, name, recorded);
    }
    requireKnown(documents);
    Map<DocumentKey, Set<ResourceKey>> entries = new TreeMap<>();
    for (RestoreDocument document : documents) {
      Set<ResourceKey> keys =
          document.entries().values().stream()
              .filter(RestoreEntry::open)
              .map(RestoreEntry::key)
              .filter(key -> resources.isEmpty() || resources.contains(key.value()))
              .collect(Collectors.toSet());
      if (!keys.isEmpty()) {
        entries.put(document.key(), keys);
      }
    }
    return new RestoreChange.Drop(entries);
  }

  private void requireKnown(List<RestoreDocument> documents) {
    Set<String> known =
        documents.stream()
            .flatMap(document -> document.entries().keySet().stream())
            .map(ResourceKey::value)
            .collect(Collectors.toSet());
    List<String> unknown = resources.stream().filter(each -> !known.contains(each)).toList();
    if (!unknown.isEmpty()) {
      throw CommandFailed.usage(
          "nothing is recorded of " + String.join(", ", unknown) + " in target '" + target + "'");
    }
  }
}
