package dev.hibernator.core.engine;

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.Decider;
import dev.hibernator.core.decide.Decision;
import dev.hibernator.core.decide.Effect;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.OutboxEntry;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.Situation;
import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.restore.StoreFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one plan: takes its events in order, decides, saves, and only then carries out what was
 * decided. Whatever cannot be saved or carried out is tried again, in the same order.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(1);

  /** Whoever waits for one operation is told of a failure that lasts about half a minute. */
  private static final int MOST_RETRIES_AT_ONCE = 5;

  /** An alarm that is due already is set this far off, so that no loop runs hot. */
  private static final Duration SOON = Duration.ofMillis(100);

  /** How long what has time waits for something that has none. */
  private static final Duration LEISURE = Duration.ofSeconds(3);

  private final PlanId plan;
  private final boolean redefined;
  private final Ports ports;
  private final Situations situations;
  private final Effects effects;
  private final Deliveries deliveries;
  private final Watchers watchers;
  private final Runnable forget;
  private final Mailbox mailbox;

  /** What is decided and saved, but not carried out yet. */
  private final Deque<Runnable> outstanding = new ArrayDeque<>();

  private final Set<String> beingDelivered = new HashSet<>();
  private Optional<Alarm> alarm = Optional.empty();
  private Optional<Alarm> leisure = Optional.empty();
  private int retries;
  private boolean forgotten;

  private volatile PlanRecord record;
  private volatile Optional<PlanDefinition> definition;
  private volatile Optional<String> invalid = Optional.empty();
  private volatile Optional<Operation> forced = Optional.empty();
  private volatile Optional<CompletableFuture<PlanState>> rest = Optional.empty();
  private volatile boolean stopped;
  private final AtomicLong dispatched = new AtomicLong();

  Follower(
      PlanRecord record,
      Optional<PlanDefinition> definition,
      boolean redefined,
      Ports ports,
      Situations situations,
      Workers workers,
      Effects effects,
      Deliveries deliveries,
      Watchers watchers,
      Runnable forget) {
    plan = record.plan();
    this.record = record;
    this.definition = definition;
    this.redefined = redefined;
    this.ports = ports;
    this.effects = effects;
    this.deliveries = deliveries;
    this.watchers = watchers;
    this.forget = forget;
    this.situations = situations;
    mailbox = new Mailbox(workers::decide, this::read);
  }

  void send(Event event) {
    mailbox.add(List.of(Mail.of(event)));
  }

  void send(List<? extends Event> events) {
    mailbox.add(events.stream().map(Mail::of).toList());
  }

  CompletableFuture<Optional<String>> ask(Event event) {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    mailbox.add(List.of(new Mail(event, Optional.of(answer))));
    return answer;
  }

  /** Has the plan do one operation in place of its schedule; completes when it came to rest. */
  CompletableFuture<PlanState> force(Operation operation, List<Event> events) {
    CompletableFuture<PlanState> result = new CompletableFuture<>();
    forced = Optional.of(operation);
    rest = Optional.of(result);
    send(events);
    return result;
  }

  Optional<String> refusal(Operation operation) {
    PlanState state = record.state();
    return Decider.refusal(
        state, situations.of(state, definition, invalid, Optional.empty()), operation);
  }

  void define(PlanDefinition changed) {
    definition = Optional.of(changed);
  }

  /** Takes note of why the definition that was last given is not valid, if it is not. */
  void invalid(Optional<String> why) {
    if (!invalid.equals(why)) {
      invalid = why;
      send(new Event.Observed());
    }
  }

  /** Whether the plan was defined anew when this process began to follow it. */
  boolean wasRedefined() {
    return redefined;
  }

  Optional<PlanDefinition> definition() {
    return definition;
  }

  PlanState state() {
    return record.state();
  }

  PlanStatus status() {
    return PlanStatus.of(record.state(), definition, ports.time().instant());
  }

  /** How many attempts were dispatched since this process follows the plan. */
  long dispatched() {
    return dispatched.get();
  }

  /** No more alarms; whoever waits is told, and what ended meanwhile is still saved. */
  void stop() {
    stopped = true;
    rest.ifPresent(waiting -> waiting.completeExceptionally(new CancellationException()));
  }

  /** Takes note of what had time. */
  void takeNote() {
    synchronized (this) {
      leisure = Optional.empty();
    }
    mailbox.open();
  }

  private boolean read(List<Mail> mails) {
    if (forgotten) {
      mails.forEach(mail -> mail.answer(Optional.of("the plan is deleted")));
      return true;
    }
    List<Mail> left = mails;
    try {
      while (!left.isEmpty()) {
        left = left.subList(decide(left), left.size());
        carryOut();
      }
      carryOut();
    } catch (RuntimeException e) {
      warn(e);
      retry(left, e);
      return false;
    }
    retries = 0;
    tellOfRest();
    if (!mailbox.hasUrgent()) {
      situations.lookAhead();
    }
    return true;
  }

  /**
   * Decides on mails, one after the other, up to one of whose effects the next decision must know.
   *
   * @return how many were decided on
   */
  private int decide(List<Mail> mails) {
    PlanState state = record.state();
    Situation situation = situations.of(state, definition, invalid, forced);
    List<Effect> decided = new ArrayList<>();
    List<Optional<String>> answers = new ArrayList<>();
    Optional<Instant> wakeAt = Optional.empty();
    boolean changed = false;
    boolean goOn = true;
    while (goOn && answers.size() < mails.size()) {
      Decision decision = Decider.decide(state, situation, mails.get(answers.size()).event());
      changed |= decision.changes(state);
      state = decision.next();
      decided.addAll(decision.effects());
      answers.add(decision.refusal());
      wakeAt = wakeAt(decision);
      goOn = decision.effects().stream().noneMatch(Follower::changesTheSituation);
    }
    PlanState before = record.state();
    if (changed) {
      save(state);
    } else {
      record = new PlanRecord(plan, record.version(), state);
    }
    for (int i = 0; i < answers.size(); i++) {
      mails.get(i).answer(answers.get(i));
    }
    setAlarm(wakeAt);
    arrange(before, decided);
    return answers.size();
  }

  private void save(PlanState next) {
    PlanRecord before = record;
    record =
        ports
            .plans()
            .save(plan, before.version(), next)
            .orElseThrow(
                () ->
                    new StoreFailed(
                        "the plan's state was changed by somebody else; is the state directory"
                            + " used by two processes?"));
  }

  /** Lines up what is to be done now that the state is saved. */
  private void arrange(PlanState before, List<Effect> decided) {
    PlanState now = record.state();
    for (Effect effect : decided) {
      if (effect instanceof Effect.Dispatch) {
        dispatched.incrementAndGet();
      }
      outstanding.add(
          effect instanceof Effect.Forget
              ? this::forgetPlan
              : () -> effects.carryOut(plan, effect));
    }
    for (CycleRecord cycle : now.history()) {
      if (!before.history().contains(cycle)) {
        outstanding.add(() -> effects.keep(now, cycle));
      }
    }
    List<OutboxEntry> toTell = now.outbox().entries();
    beingDelivered.retainAll(toTell.stream().map(OutboxEntry::id).toList());
    for (OutboxEntry entry : toTell) {
      if (!stopped && beingDelivered.add(entry.id())) {
        deliveries.deliver(plan, entry, this::delivered);
      }
    }
    if (differs(before, now)) {
      Instant instant = ports.time().instant();
      watchers.changed(
          PlanStatus.of(before, definition, instant), PlanStatus.of(now, definition, instant));
    }
  }

  private void carryOut() {
    while (!outstanding.isEmpty()) {
      outstanding.element().run();
      outstanding.remove();
    }
  }

  private void delivered(String id) {
    mailbox.addLeisurely(Mail.of(new Event.Delivered(Set.of(id))));
    takeNoteSoon();
  }

  /** Takes note of how far an attempt is, when something else is decided or a while has passed. */
  void sendLeisurely(Event event) {
    mailbox.addLeisurely(Mail.of(event));
    takeNoteSoon();
  }

  private synchronized void takeNoteSoon() {
    if (leisure.isEmpty() && !stopped) {
      leisure = Optional.of(ports.time().callAt(in(LEISURE), this::takeNote));
    }
  }

  private synchronized void setAlarm(Optional<Instant> at) {
    alarm.ifPresent(Alarm::cancel);
    alarm = Optional.empty();
    if (at.isEmpty() || stopped || isDormant()) {
      return;
    }
    Instant soon = in(SOON);
    Instant when =
        at.get().isBefore(soon) && !at.get().isAfter(in(Duration.ZERO)) ? soon : at.get();
    alarm = Optional.of(ports.time().callAt(when, () -> send(new Event.Observed())));
  }

  private static boolean isExpected(RuntimeException e) {
    return e instanceof StoreFailed || e instanceof ExecutionFailed;
  }

  private void warn(RuntimeException e) {
    if (!isExpected(e)) {
      LOG.error("{}: unexpected failure", plan, e);
    }
    watchers.warned(plan + ": " + (isExpected(e) ? e.getMessage() : e.toString()));
  }

  private void retry(List<Mail> mails, RuntimeException cause) {
    List<Mail> kept = new ArrayList<>();
    for (Mail mail : mails) {
      if (mail.answer().isPresent()) {
        mail.answer(Optional.of("it cannot be saved: " + cause.getMessage()));
      } else {
        kept.add(mail);
      }
    }
    mailbox.putBack(kept);
    if (retries == MOST_RETRIES_AT_ONCE) {
      rest.ifPresent(waiting -> waiting.completeExceptionally(cause));
    }
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(retries, 6));
    retries++;
    ports.time().callAt(in(delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay), mailbox::reopen);
  }

  private void forgetPlan() {
    deliveries.deliverNow(
        plan,
        record.state().outbox().entries().stream()
            .filter(entry -> !beingDelivered.contains(entry.id()))
            .toList());
    ports.plans().delete(plan);
    forgotten = true;
    forget.run();
  }

  private void tellOfRest() {
    Optional<CompletableFuture<PlanState>> waiting = rest;
    if (waiting.isPresent()
        && !mailbox.hasUrgent()
        && (forgotten || Decider.atRest(record.state()))) {
      rest = Optional.empty();
      waiting.get().complete(record.state());
    }
  }

  /** No longer given, awake and with nothing left to wake: nothing is decided until it is given. */
  private boolean isDormant() {
    PlanState state = record.state();
    return definition.filter(known -> !known.listed()).isPresent()
        && (state.phase() == Phase.ACTIVE || state.phase() == Phase.PENDING)
        && Decider.atRest(state)
        && !ports.restore().view(plan).anyOpen();
  }

  private Instant in(Duration delay) {
    return ports.time().instant().plus(delay);
  }

  private static Optional<Instant> wakeAt(Decision decision) {
    return decision.effects().stream()
        .filter(Effect.WakeMeAt.class::isInstance)
        .map(effect -> ((Effect.WakeMeAt) effect).at())
        .findFirst();
  }

  private static boolean changesTheSituation(Effect effect) {
    return effect instanceof Effect.OpenCycle
        || effect instanceof Effect.Seal
        || effect instanceof Effect.CloseCycle
        || effect instanceof Effect.Forget;
  }

  private static boolean differs(PlanState one, PlanState other) {
    return one.phase() != other.phase()
        || !one.message().equals(other.message())
        || !Objects.equals(one.cycle(), other.cycle())
        || !one.conditions().equals(other.conditions())
        || !one.override().equals(other.override());
  }
}
