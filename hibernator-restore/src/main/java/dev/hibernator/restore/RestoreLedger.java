package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Superseded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What slept, how it was, and what is still to be woken: the rules over a {@link RestoreStore}, and
 * the only place that has them.
 *
 * <p>An entry is <em>open</em> if its state is live and it is neither consumed nor carried to a
 * later cycle. Laws:
 *
 * <ul>
 *   <li>A live capture is open until its resource was observed awake or gone.
 *   <li>Within a cycle a live state is never replaced by one that is not live.
 *   <li>Whatever a method has changed is durable when it returns. If it throws, repeat it.
 *   <li>Every method may be repeated without harm.
 * </ul>
 *
 * <p>Safe for use by several threads, and by several processes as far as the store is. Methods
 * throw {@link ExecutionFailed} if a document cannot be read (not retryable: a person must act; the
 * document is left as it is) or cannot be made durable (retryable), and {@link Superseded} if a
 * newer attempt has taken over the target.
 */
public final class RestoreLedger {
  /** How many cycles {@link #prune} keeps unless told otherwise. */
  public static final int DEFAULT_HISTORY = 5;

  private static final int GONE_RECHECKS = 3;

  private final Documents documents;
  private final FencedWrites writes;
  private boolean allPlansSummarized;

  /**
   * Creates the ledger.
   *
   * @param store where the documents lie
   */
  public RestoreLedger(RestoreStore store) {
    this.documents = new Documents(store);
    this.writes = new FencedWrites(documents);
  }

  // --- Fencing ---

  /**
   * Announces the newest attempt on a target. From then on whatever is done in the name of an older
   * one is refused. Kept in memory, and durable with the first document that is written with it.
   *
   * @param plan the plan
   * @param target the target
   * @param fence the attempt's token; an older one than the newest has no effect
   */
  public void raise(PlanId plan, TargetName target, Fence fence) {
    writes.raise(plan, target, fence);
  }

  /**
   * Makes sure that no newer attempt has taken over and, for a shutdown, that waking of its cycle
   * has not begun. Cheap; call it right before every mutation.
   *
   * @param attempt the attempt
   * @throws Superseded if one has, or it has
   */
  public void ensureCurrent(Attempt attempt) {
    writes.ensureCurrent(attempt);
  }

  // --- A new cycle ---

  /**
   * Moves every open entry of earlier cycles into a new one, under the same target name and with
   * its owner: written to the new cycle first, then marked as carried in the old one. What is owed,
   * and what was found gone and is to be observed again, moves with it. Targets that are no longer
   * in the plan are included. Repeat it on recovery until it returns.
   *
   * @param plan the plan
   * @param newCycle the cycle that was opened
   * @param now the current instant
   * @return what was moved and what was left
   */
  public CarryOver carryOver(PlanId plan, CycleId newCycle, Instant now) {
    return new CarryingOver(documents, plan, newCycle, now).run();
  }

  /**
   * Lists the carried entries that are to be observed before the target's first record of the
   * cycle; after it, none.
   *
   * @param plan the plan
   * @param cycle the new cycle
   * @param target the target
   * @return the open carried keys by owner
   */
  public List<OwnedKeys> carriedKeys(PlanId plan, CycleId cycle, TargetName target) {
    requireReadable(plan, target);
    return documents
        .read(new DocumentKey(plan, cycle, target))
        .filter(document -> !document.recorded())
        .map(document -> keys(document, entry -> entry.open() && entry.carriedInto(cycle)))
        .orElse(List.of());
  }

  /**
   * Consumes carried entries that were observed fully awake, so that they may be captured afresh.
   * Any other carried entry wins over every capture of the cycle.
   *
   * @param attempt the shutdown attempt
   * @param awake which were observed fully awake: nothing of ours left on them
   * @param now the current instant
   */
  public void recapture(Attempt attempt, Set<ResourceKey> awake, Instant now) {
    writes.mark(
        attempt, awake, entry -> entry.carriedInto(attempt.cycle()) ? entry.restored() : entry);
  }

  // --- Shutting down ---

  /**
   * Records states: all of them or none, durable on return. An empty map leaves an empty record,
   * which differs from no record. A state that is not live is written as consumed.
   *
   * @param attempt the shutdown attempt
   * @param owner the target as frozen for the attempt, and whose resources it reaches
   * @param states the states by resource
   * @param now the instant of capture
   * @return what was kept of each, and why
   * @throws Superseded if a newer attempt has taken over or waking has begun
   * @throws ExecutionFailed if the states cannot be made durable, a document of the target cannot
   *     be read, or a key is still open under another identity; nothing may be touched then
   */
  public Map<ResourceKey, Kept> record(
      Attempt attempt, Owner owner, Map<ResourceKey, ResourceState> states, Instant now) {
    if (attempt.operation() != Operation.SHUTDOWN) {
      throw new IllegalArgumentException("only a shutdown records states: " + attempt);
    }
    requireReadable(attempt.plan(), attempt.target());
    return writes.change(
        attempt,
        existing -> {
          RestoreDocument document =
              existing.orElseGet(
                  () -> RestoreDocument.empty(attempt.document(), owner.target().type(), now));
          Map<ResourceKey, RestoreEntry> entries = new TreeMap<>(document.entries());
          Map<ResourceKey, Kept> kept = new TreeMap<>();
          states.forEach(
              (key, state) -> {
                RestoreEntry offered = RestoreEntry.captured(key, owner, state, attempt, now);
                SaveOrPreserve chosen =
                    Optional.ofNullable(entries.get(key))
                        .map(entry -> SaveOrPreserve.of(entry, offered, attempt.cycle()))
                        .orElseGet(() -> SaveOrPreserve.first(offered));
                entries.put(key, chosen.entry());
                kept.put(key, chosen.kept());
              });
          return Optional.of(
              new Documents.Change<>(
                  document.recordedBy(owner.target().type(), entries), Map.copyOf(kept)));
        },
        Map.of());
  }

  /**
   * Returns what the cycle has recorded of a target so far, with each last shutdown result; carried
   * entries and what is owed included.
   *
   * @param plan the plan
   * @param cycle the cycle
   * @param target the target
   * @return the entries by resource
   */
  public Map<ResourceKey, RecordedEntry> existing(PlanId plan, CycleId cycle, TargetName target) {
    return documents
        .read(new DocumentKey(plan, cycle, target))
        .map(
            document -> recorded(document.entries().values(), document.results(Operation.SHUTDOWN)))
        .orElse(Map.of());
  }

  /**
   * Keeps the last result of each resource for the attempt's operation. A shutdown that is done
   * with a resource clears what was owed on it.
   *
   * @param attempt the attempt
   * @param results the results; resources without one keep theirs
   */
  public void lastResults(Attempt attempt, Collection<ResourceResult> results) {
    writes.changeExisting(
        attempt,
        document -> {
          Map<ResourceKey, ResourceResult.Status> statuses =
              new TreeMap<>(document.results(attempt.operation()));
          Set<ResourceKey> done = new TreeSet<>();
          for (ResourceResult result : results) {
            statuses.put(result.key(), result.status());
            if (result.status() == ResourceResult.Status.DONE) {
              done.add(result.key());
            }
          }
          RestoreDocument changed = withResults(document, attempt.operation(), statuses);
          return attempt.operation() == Operation.SHUTDOWN
              ? changed.withEntries(done, entry -> entry.withOwed(Optional.empty()))
              : changed;
        });
  }

  /**
   * Forgets the last results of the attempt's operation, so that it is done again for every
   * resource.
   *
   * @param attempt the attempt
   */
  public void clearResults(Attempt attempt) {
    writes.changeExisting(
        attempt, document -> withResults(document, attempt.operation(), Map.of()));
  }

  // --- Waking ---

  /**
   * Opens what the attempt's cycle has recorded live once more, be it consumed or not, and forgets
   * the last results: the wake-up is done again for every resource. What was found gone stays
   * closed; it is observed again by itself.
   *
   * @param attempt the wake-up attempt that repeats an earlier one
   */
  public void repeat(Attempt attempt) {
    writes.changeExisting(
        attempt,
        document ->
            withResults(document, attempt.operation(), Map.of())
                .withEntries(document.entries().keySet(), RestoreEntry::openAgain)
                .withRestored(false));
  }

  /**
   * Seals a cycle: waking begins, and shutdown attempts may record no more.
   *
   * @param plan the plan
   * @param cycle the cycle
   */
  public void seal(PlanId plan, CycleId cycle) {
    writes.seal(plan, cycle);
    for (DocumentKey key : readable(plan, summary -> !summary.view().sealed())) {
      if (key.cycle().equals(cycle)) {
        documents.changeExisting(
            key,
            document ->
                document.withSealed().withRestored(document.restored() || document.consumed()));
      }
    }
  }

  /**
   * Returns what is to be woken of a target, by owner. A last wake-up result is given only if it is
   * a failure: as long as an entry is open, nothing else settles it.
   *
   * @param plan the plan
   * @param cycle the cycle whose document holds the entries
   * @param target the target
   * @return the open entries by owner, usually of one; empty if nothing is open
   */
  public List<OwnedRestorePoint> restorePoints(PlanId plan, CycleId cycle, TargetName target) {
    Optional<RestoreDocument> document = documents.read(new DocumentKey(plan, cycle, target));
    Map<ResourceKey, ResourceResult.Status> failures = new TreeMap<>();
    document
        .map(found -> found.results(Operation.WAKE_UP))
        .orElse(Map.of())
        .forEach(
            (key, status) -> {
              if (status == ResourceResult.Status.FAILED) {
                failures.put(key, status);
              }
            });
    return document
        .map(found -> found.byOwner(RestoreEntry::open))
        .orElse(Map.of())
        .entrySet()
        .stream()
        .map(
            owned ->
                new OwnedRestorePoint(
                    owned.getKey(), new RestorePoint(cycle, recorded(owned.getValue(), failures))))
        .toList();
  }

  /**
   * Consumes entries whose resources were observed awake. Unknown keys are ignored.
   *
   * @param attempt the attempt that observed them
   * @param keys which
   * @param now the current instant
   */
  public void restored(Attempt attempt, Set<ResourceKey> keys, Instant now) {
    writes.mark(
        attempt,
        keys,
        entry -> entry.open() || entry.gone().isPresent() ? entry.restored() : entry);
  }

  /**
   * Consumes the entry of a resource that was observed awake, but not as it was.
   *
   * @param attempt the attempt that observed it
   * @param key which
   * @param owed what is still to be put right; it moves into the next cycle's {@link #existing}
   * @param now the current instant
   */
  public void restoredOwing(Attempt attempt, ResourceKey key, JsonObject owed, Instant now) {
    writes.mark(attempt, Set.of(key), entry -> entry.state().live() ? entry.owing(owed) : entry);
  }

  /**
   * Closes entries whose resources no longer exist. The wake-ups of the next three cycles observe
   * them once more.
   *
   * @param attempt the attempt that found them gone, under the identity of their owner
   * @param keys which
   * @param now the current instant
   */
  public void gone(Attempt attempt, Set<ResourceKey> keys, Instant now) {
    RestoreEntry.Gone found = new RestoreEntry.Gone(attempt.cycle(), GONE_RECHECKS);
    writes.mark(attempt, keys, entry -> entry.open() ? entry.gone(found) : entry);
  }

  /**
   * Lists what an earlier wake-up found gone and this cycle's is to observe once more.
   *
   * @param plan the plan
   * @param cycle the cycle that is being woken
   * @param target the target
   * @return the keys by owner
   */
  public List<OwnedKeys> goneToRecheck(PlanId plan, CycleId cycle, TargetName target) {
    return documents
        .read(new DocumentKey(plan, cycle, target))
        .map(
            document ->
                keys(
                    document,
                    entry ->
                        entry.carriedTo().isEmpty()
                            && entry
                                .gone()
                                .filter(gone -> !gone.cycle().equals(cycle))
                                .isPresent()))
        .orElse(List.of());
  }

  /**
   * Opens entries again that were closed as gone and were found asleep.
   *
   * @param attempt the wake-up attempt
   * @param keys which
   * @param now the current instant
   */
  public void reopen(Attempt attempt, Set<ResourceKey> keys, Instant now) {
    writes.changeExisting(
        attempt,
        document ->
            document
                .withEntries(keys, entry -> entry.gone().isPresent() ? entry.reopened() : entry)
                .withRestored(false));
  }

  /**
   * Finds older open entries for the same resources (executor type, identity and key) under another
   * target or plan. The older one is woken; the other is consumed when observed awake.
   *
   * @param plan the plan that asks
   * @param target the target that asks
   * @param owner who it acts as; {@code Identity.NONE} names no resource and finds nothing
   * @param keys which
   * @return the oldest such entry by resource, only where there is one that is older than what the
   *     asking target holds itself
   */
  public Map<ResourceKey, OpenElsewhere> openElsewhere(
      PlanId plan, TargetName target, Owner owner, Set<ResourceKey> keys) {
    summarizeAllPlansOnce();
    Map<ResourceKey, OpenElsewhere> older = new TreeMap<>();
    for (ResourceKey key : keys) {
      DocumentSummary.ResourceId.of(owner, key).stream()
          .flatMap(documents.remembered()::holders)
          .min(Comparator.naturalOrder())
          .filter(oldest -> !isOf(oldest.document(), plan, target))
          .ifPresent(oldest -> older.put(key, oldest));
    }
    return older;
  }

  // --- Closing a cycle ---

  /**
   * Marks a target as restored, if none of its entries is open.
   *
   * @param plan the plan
   * @param target the target
   * @return whether it is marked; not if there is no record, an entry is open, or a document cannot
   *     be read
   */
  public boolean markRestored(PlanId plan, TargetName target) {
    List<DocumentKey> keys = new ArrayList<>();
    for (Map.Entry<DocumentKey, DocumentSummary> entry :
        documents.summaries(plan, target).entrySet()) {
      keys.add(entry.getKey());
      TargetView view = entry.getValue().view();
      if (view.isOpen() || view.unreadable().isPresent()) {
        return false;
      }
    }
    return !keys.isEmpty()
        && documents.change(
            keys.get(keys.size() - 1),
            existing ->
                existing
                    .filter(RestoreDocument::consumed)
                    .map(document -> new Documents.Change<>(document.withRestored(true), true)),
            false);
  }

  /**
   * Tells whether every target of a cycle that has live entries is marked as restored and has no
   * open one.
   *
   * @param plan the plan
   * @param cycle the cycle
   * @return whether they all are; not if a document of the cycle cannot be read
   */
  public boolean allRestored(PlanId plan, CycleId cycle) {
    return view(plan).targets().stream()
        .filter(view -> view.cycle().equals(cycle))
        .allMatch(
            view ->
                view.unreadable().isEmpty()
                    && !view.isOpen()
                    && (view.restored() || !view.isLive()));
  }

  /**
   * Tells whether a cycle may be closed: all restored, and nothing open in an earlier cycle.
   *
   * @param plan the plan
   * @param cycle the cycle
   * @return whether it may
   */
  public boolean closeable(PlanId plan, CycleId cycle) {
    return view(plan).targets().stream()
        .filter(view -> view.cycle().compareTo(cycle) <= 0)
        .allMatch(view -> view.unreadable().isEmpty() && !view.isOpen());
  }

  /**
   * Removes the plan's restored marks. The data stays.
   *
   * @param plan the plan
   */
  public void unlock(PlanId plan) {
    for (DocumentKey key : readable(plan, summary -> summary.view().restored())) {
      documents.changeExisting(key, document -> document.withRestored(false));
    }
  }

  /**
   * Deletes documents of all but the newest cycles. What is open, owed or unreadable stays.
   *
   * @param plan the plan
   * @param keep how many cycles are kept, at least 1
   * @return how many documents were deleted
   */
  public int prune(PlanId plan, int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException("at least one cycle is kept, not " + keep);
    }
    Map<DocumentKey, Version> listed = documents.list(plan);
    List<CycleId> cycles = listed.keySet().stream().map(DocumentKey::cycle).distinct().toList();
    Set<CycleId> kept =
        Set.copyOf(cycles.subList(Math.max(0, cycles.size() - keep), cycles.size()));
    int deleted = 0;
    for (DocumentKey key : readable(plan, summary -> !summary.toCarry())) {
      Version version = listed.get(key);
      if (version != null && !kept.contains(key.cycle()) && documents.delete(key, version)) {
        deleted++;
      }
    }
    return deleted;
  }

  // --- Asking ---

  /**
   * Tells whether a target has a document in any cycle.
   *
   * @param plan the plan
   * @param target the target
   * @return whether it has, readable or not
   */
  public boolean exists(PlanId plan, TargetName target) {
    return !documents.summaries(plan, target).isEmpty();
  }

  /**
   * Tells whether a plan has restore data, open or not.
   *
   * @param plan the plan
   * @return whether it has
   */
  public boolean hasRestoreData(PlanId plan) {
    return !documents.list(plan).isEmpty();
  }

  /**
   * Summarizes a plan's restore data. Cheap: documents are read only after they have changed.
   *
   * @param plan the plan
   * @return the summary; an unreadable document is in it with its reason
   */
  public PlanRestoreView view(PlanId plan) {
    return view(plan, documents.summaries(plan).values());
  }

  /**
   * Summarizes one target's restore data of all cycles. Costs nothing for other targets.
   *
   * @param plan the plan
   * @param target the target
   * @return the summary; an unreadable document is in it with its reason
   */
  public PlanRestoreView view(PlanId plan, TargetName target) {
    return view(plan, documents.summaries(plan, target).values());
  }

  private static PlanRestoreView view(PlanId plan, Collection<DocumentSummary> summaries) {
    List<TargetView> targets = new ArrayList<>();
    for (DocumentSummary summary : summaries) {
      targets.add(summary.view());
    }
    return new PlanRestoreView(plan, targets);
  }

  /**
   * Lists the plans that have restore data.
   *
   * @return the plans, sorted
   */
  public List<PlanId> plans() {
    return documents.plans();
  }

  /**
   * Reads all that is recorded of a plan, history included.
   *
   * @param plan the plan
   * @return the documents, sorted by cycle (older first), then target
   */
  public List<RecordedTarget> recorded(PlanId plan) {
    return documents.list(plan).keySet().stream()
        .flatMap(key -> documents.examine(key).stream())
        .toList();
  }

  /**
   * Reads one document.
   *
   * @param key which
   * @return what reading gave, empty if there is none
   */
  public Optional<RecordedTarget> recorded(DocumentKey key) {
    return documents.examine(key);
  }

  /**
   * Accepts a document whose checksum does not match, as it is now: a person has looked at it.
   *
   * @param key which
   * @return whether there was a mismatch to accept
   * @throws ExecutionFailed if the document cannot be read for another reason
   */
  public boolean acceptChecksum(DocumentKey key) {
    return documents.acceptChecksum(key);
  }

  // --- Reading ---

  private void requireReadable(PlanId plan, TargetName target) {
    for (Map.Entry<DocumentKey, DocumentSummary> entry :
        documents.summaries(plan, target).entrySet()) {
      Optional<String> unreadable = entry.getValue().view().unreadable();
      if (unreadable.isPresent()) {
        throw Documents.failed(
            Failure.Kind.CONFIGURATION,
            "restore data of " + entry.getKey() + " cannot be read: " + unreadable.get(),
            "the target is not shut down as long as that is so");
      }
    }
  }

  private List<DocumentKey> readable(PlanId plan, Predicate<DocumentSummary> condition) {
    List<DocumentKey> keys = new ArrayList<>();
    documents
        .summaries(plan)
        .forEach(
            (key, summary) -> {
              if (summary.view().unreadable().isEmpty() && condition.test(summary)) {
                keys.add(key);
              }
            });
    return keys;
  }

  private synchronized void summarizeAllPlansOnce() {
    if (!allPlansSummarized) {
      documents.plans().forEach(documents::summaries);
      allPlansSummarized = true;
    }
  }

  private static boolean isOf(DocumentKey key, PlanId plan, TargetName target) {
    return key.plan().equals(plan) && key.target().equals(target);
  }

  private static List<OwnedKeys> keys(RestoreDocument document, Predicate<RestoreEntry> condition) {
    return document.byOwner(condition).entrySet().stream()
        .map(
            owned ->
                new OwnedKeys(
                    owned.getKey(),
                    owned.getValue().stream().map(RestoreEntry::key).collect(Collectors.toSet())))
        .toList();
  }

  private static Map<ResourceKey, RecordedEntry> recorded(
      Collection<RestoreEntry> entries, Map<ResourceKey, ResourceResult.Status> results) {
    Map<ResourceKey, RecordedEntry> recorded = new TreeMap<>();
    for (RestoreEntry entry : entries) {
      recorded.put(
          entry.key(),
          new RecordedEntry(
              entry.key(),
              entry.state(),
              entry.capturedIn(),
              entry.capturedAt(),
              entry.open(),
              Optional.ofNullable(results.get(entry.key())),
              entry.owed()));
    }
    return recorded;
  }

  private static RestoreDocument withResults(
      RestoreDocument document,
      Operation operation,
      Map<ResourceKey, ResourceResult.Status> statuses) {
    Map<Operation, Map<ResourceKey, ResourceResult.Status>> results =
        new TreeMap<>(document.results());
    results.put(operation, statuses);
    return document.withResults(results);
  }
}
