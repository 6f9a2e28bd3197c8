package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What keeps a change of restore data from being made. Everything is told at once, and then nothing
 * is changed.
 */
public final class RestoreChangeRules {
  private final RestoreLedger ledger;
  private final PlanId plan;
  private final Map<TargetName, ExecutorType> targets;
  private final Optional<CycleId> present;

  /**
   * Creates the rules.
   *
   * @param ledger what is recorded
   * @param plan the plan
   * @param targets the targets that it has, with what acts on them
   * @param present its present or last cycle, if it had any
   */
  public RestoreChangeRules(
      RestoreLedger ledger,
      PlanId plan,
      Map<TargetName, ExecutorType> targets,
      Optional<CycleId> present) {
    this.ledger = ledger;
    this.plan = plan;
    this.targets = Map.copyOf(targets);
    this.present = present;
  }

  /**
   * Tells what is wrong with a change.
   *
   * @param change the change
   * @return every problem, for people; empty if it can be made
   */
  public List<String> problems(RestoreChange change) {
    List<String> problems = new ArrayList<>();
    if (change instanceof RestoreChange.Import imported) {
      imports(imported.recorded(), problems);
    } else if (change instanceof RestoreChange.Undo undo) {
      if (undo.documents().isEmpty()) {
        problems.add("there is nothing to undo: nothing was kept before the change");
      }
      imports(undo.recorded(), problems);
      undo.added().keySet().forEach(key -> existing(key, problems));
    } else if (change instanceof RestoreChange.Edit edit) {
      edit(edit, problems);
    } else if (change instanceof RestoreChange.Drop drop) {
      drop(drop, problems);
    } else if (change instanceof RestoreChange.Accept accept) {
      accept(accept, problems);
    }
    return problems;
  }

  private void imports(List<RestoreDocument> documents, List<String> problems) {
    Set<DocumentKey> seen = new HashSet<>();
    for (RestoreDocument document : documents) {
      DocumentKey key = document.key();
      if (!key.plan().equals(plan)) {
        problems.add(key + " is of another plan; import it into that one");
        continue;
      }
      if (!seen.add(key)) {
        problems.add(key + " is there twice");
      }
      if (present.filter(cycle -> key.cycle().compareTo(cycle) > 0).isPresent()) {
        problems.add(key + " is of a later cycle than the plan's present one, " + present.get());
      }
      target(document, problems);
      readable(key, problems);
      identity(document, problems);
      elsewhere(document, problems);
    }
  }

  /** It must be one of the plan, or one of which there is restore data. */
  private void target(RestoreDocument document, List<String> problems) {
    TargetName target = document.key().target();
    ExecutorType type = targets.get(target);
    if (type == null && !ledger.exists(plan, target)) {
      problems.add("the plan has no target '" + target + "', and nothing was ever recorded of one");
    } else if (type != null && !type.equals(document.executor())) {
      problems.add(
          "target '" + target + "' is of type '" + type + "', not '" + document.executor() + "'");
    }
  }

  /** The same target never leads to other resources than those that are recorded of it. */
  private void identity(RestoreDocument document, List<String> problems) {
    Set<Identity> known = new HashSet<>();
    for (RecordedTarget recorded : ledger.recorded(plan)) {
      if (recorded instanceof RecordedTarget.Intact intact
          && recorded.key().target().equals(document.key().target())
          && intact.document().executor().equals(document.executor())) {
        intact.document().entries().values().forEach(e -> known.add(e.owner().identity()));
      }
    }
    document.entries().values().stream()
        .map(entry -> entry.owner().identity())
        .distinct()
        .filter(identity -> !known.isEmpty() && !known.contains(identity))
        .forEach(
            identity ->
                problems.add(
                    document.key()
                        + " leads to "
                        + identity.parts()
                        + ", but what is recorded of this target leads elsewhere"));
  }

  /** What is to be woken is to be woken from one document only. */
  private void elsewhere(RestoreDocument document, List<String> problems) {
    for (RecordedTarget recorded : ledger.recorded(plan)) {
      boolean other =
          recorded.key().target().equals(document.key().target())
              && !recorded.key().equals(document.key());
      if (other && recorded instanceof RecordedTarget.Intact intact) {
        Set<String> twice = new TreeSet<>();
        document.entries().values().stream()
            .filter(RestoreEntry::open)
            .filter(entry -> openIn(intact.document(), entry))
            .forEach(entry -> twice.add(entry.key().value()));
        if (!twice.isEmpty()) {
          problems.add(
              String.join(", ", twice)
                  + " in "
                  + document.key()
                  + ": is open in "
                  + recorded.key());
        }
      }
    }
  }

  private static boolean openIn(RestoreDocument other, RestoreEntry entry) {
    return Optional.ofNullable(other.entries().get(entry.key()))
        .filter(RestoreEntry::open)
        .isPresent();
  }

  private void edit(RestoreChange.Edit edit, List<String> problems) {
    Optional<RestoreDocument> document = existing(edit.document(), problems);
    Optional<RestoreEntry> entry = document.map(found -> found.entries().get(edit.key()));
    if (document.isPresent() && entry.isEmpty()) {
      problems.add("nothing is recorded of '" + edit.key() + "' in " + edit.document());
    }
    entry
        .flatMap(RestoreEntry::carriedTo)
        .ifPresent(
            later ->
                problems.add(
                    "'" + edit.key() + "' was taken over by cycle " + later + "; edit it there"));
    if (edit.set().members().isEmpty() && edit.open().isEmpty()) {
      problems.add("there is nothing to change");
    }
  }

  private void drop(RestoreChange.Drop drop, List<String> problems) {
    if (drop.entries().isEmpty()) {
      problems.add("there is nothing to drop: nothing of it is still to be woken");
    }
    List<String> told = new ArrayList<>();
    drop.entries()
        .forEach(
            (key, resources) ->
                existing(key, told)
                    .ifPresent(
                        document ->
                            resources.stream()
                                .filter(each -> !document.entries().containsKey(each))
                                .forEach(
                                    each ->
                                        told.add(
                                            "nothing is recorded of '" + each + "' in " + key))));
    problems.addAll(told);
    if (told.isEmpty()
        && !drop.entries().isEmpty()
        && drop.entries().entrySet().stream().noneMatch(this::anyToWake)) {
      problems.add("there is nothing to drop: nothing of it is still to be woken");
    }
  }

  private boolean anyToWake(Map.Entry<DocumentKey, Set<ResourceKey>> drop) {
    return ledger
        .recorded(drop.getKey())
        .filter(RecordedTarget.Intact.class::isInstance)
        .map(found -> ((RecordedTarget.Intact) found).document().entries())
        .filter(
            entries ->
                drop.getValue().stream()
                    .map(entries::get)
                    .anyMatch(entry -> entry.open() || entry.gone().isPresent()))
        .isPresent();
  }

  private void accept(RestoreChange.Accept accept, List<String> problems) {
    Optional<RecordedTarget> recorded = ledger.recorded(accept.document());
    if (recorded.isEmpty()) {
      problems.add("nothing is recorded: " + accept.document());
    } else if (recorded.get() instanceof RecordedTarget.Intact) {
      problems.add("there is nothing to accept: " + accept.document() + " is as it was written");
    } else if (recorded.get() instanceof RecordedTarget.Unreadable unreadable
        && !unreadable.remedy().contains("restore accept")) {
      problems.add(accept.document() + " cannot be accepted: " + unreadable.reason());
    }
  }

  private Optional<RestoreDocument> existing(DocumentKey key, List<String> problems) {
    if (ledger.recorded(key).isEmpty()) {
      problems.add("nothing is recorded: " + key);
    }
    return readable(key, problems);
  }

  private Optional<RestoreDocument> readable(DocumentKey key, List<String> problems) {
    Optional<RecordedTarget> recorded = ledger.recorded(key);
    if (recorded.isPresent() && recorded.get() instanceof RecordedTarget.Unreadable unreadable) {
      problems.add(key + " cannot be read: " + unreadable.reason() + "; " + unreadable.remedy());
      return Optional.empty();
    }
    return recorded.map(found -> ((RecordedTarget.Intact) found).document());
  }
}
