package dev.hibernator.core.engine;

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.core.decide.CycleRecord;
import dev.hibernator.core.decide.Decider;
import dev.hibernator.core.decide.Decision;
import dev.hibernator.core.decide.Effect;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.Situation;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.Request;
import dev.hibernator.restore.StoreFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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

  /** How long what has time waits for something that has none. */
  private static final Duration LEISURE = Duration.ofSeconds(3);

  /** How long after a decision it is looked up what the schedule will say next. */
  private static final Duration LOOK_AHEAD = Duration.ofSeconds(15);

  private final PlanId plan;
  private final boolean redefined;
  private final Ports ports;
  private final Situations situations;
  private final Effects effects;
  private final Courier courier;
  private final PlanAlarms alarms;
  private final DefinitionInForce definition;
  private final Watchers watchers;
  private final RequestHandlers handlers;
  private final Consumer<Follower> forget;
  private final Mailbox mailbox;

  /** What is decided and saved, but not carried out yet. */
  private final Deque<Runnable> outstanding = new ArrayDeque<>();

  private int retries;
  private volatile boolean lookAheadNow;

  private volatile PlanRecord record;
  private volatile Optional<Operation> forced = Optional.empty();
  private volatile Optional<CompletableFuture<PlanState>> rest = Optional.empty();
  private volatile boolean stopped;
  private volatile boolean onlyNotes;
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
      RequestHandlers handlers,
      Consumer<Follower> forget) {
    plan = record.plan();
    this.record = record;
    this.definition = new DefinitionInForce(ports, definition);
    this.redefined = redefined;
    this.ports = ports;
    this.effects = effects;
    courier = new Courier(plan, deliveries, this::delivered);
    alarms = new PlanAlarms(ports.time());
    this.watchers = watchers;
    this.handlers = handlers;
    this.forget = forget;
    this.situations = situations;
    mailbox = new Mailbox(workers::decide, this::read);
  }

  void send(Event event) {
    mailbox.add(List.of(new Mail.Happened(event)));
  }

  void send(List<? extends Event> events) {
    mailbox.add(events.stream().<Mail>map(Mail.Happened::new).toList());
  }

  CompletableFuture<Optional<String>> ask(Event event) {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    mailbox.add(List.of(new Mail.Asked(event, answer)));
    if (stopped) {
      answer.complete(Optional.of("the engine was stopped"));
    }
    return answer;
  }

  CompletableFuture<Answer> ask(Request request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    mailbox.add(List.of(new Mail.Requested(request, answer)));
    return answer;
  }

  /** Has the plan do one operation in place of its schedule; completes when it came to rest. */
  CompletableFuture<PlanState> force(Operation operation, List<Event> events) {
    forced = Optional.of(operation);
    CompletableFuture<PlanState> result = awaitRest();
    send(events);
    return result;
  }

  /** From now on nothing is started, only noted what happens and what people want. */
  void onlyNote() {
    onlyNotes = true;
  }

  /** Follows the plan after all; completes when it came to rest. */
  CompletableFuture<PlanState> settle() {
    onlyNotes = false;
    send(new Event.Recovered());
    CompletableFuture<PlanState> result = awaitRest();
    // It may have been dealt with before anybody waited for the rest.
    send(new Event.Observed());
    return result;
  }

  private CompletableFuture<PlanState> awaitRest() {
    CompletableFuture<PlanState> result = new CompletableFuture<>();
    rest = Optional.of(result);
    if (stopped) {
      result.completeExceptionally(new CancellationException());
    }
    return result;
  }

  Optional<String> refusal(Operation operation) {
    PlanState state = record.state();
    return Decider.refusal(state, situations.of(state, definition, Optional.empty()), operation);
  }

  /**
   * Follows a definition from now on, which is saved first.
   *
   * @return whether it does: a plan that was deleted does not come back by its definition
   */
  boolean redefine(PlanDefinition given) {
    DefinitionInForce.Change change = definition.follow(given);
    if (change == DefinitionInForce.Change.FOLLOWED) {
      send(new Event.SpecChanged());
    }
    return change != DefinitionInForce.Change.TOO_LATE;
  }

  /** Takes note of why the definition that was last given is not valid, if it is not. */
  void invalid(Optional<String> why) {
    if (definition.invalid(why)) {
      send(new Event.Observed());
    }
  }

  /** Whether the plan was defined anew when this process began to follow it. */
  boolean wasRedefined() {
    return redefined;
  }

  Optional<PlanDefinition> definition() {
    return definition.given();
  }

  PlanState state() {
    return record.state();
  }

  PlanStatus status() {
    return PlanStatus.of(record.state(), definition.effective(), ports.time().instant());
  }

  /** How many attempts were dispatched since this process follows the plan. */
  long dispatched() {
    return dispatched.get();
  }

  /** No more alarms; whoever waits is told, and what ended meanwhile is still saved. */
  void stop() {
    stopped = true;
    alarms.stop();
    rest.ifPresent(waiting -> waiting.completeExceptionally(new CancellationException()));
  }

  /** Takes note of what had time. */
  void takeNote() {
    mailbox.open();
  }

  private boolean read(List<Mail> mails) {
    List<Mail> left = mails;
    try {
      while (!left.isEmpty() && !definition.isForgotten()) {
        left = left.subList(decideNext(left), left.size());
        carryOut();
      }
      carryOut();
      if (definition.isForgotten()) {
        left.forEach(this::refuseForgotten);
      }
    } catch (RuntimeException e) {
      warn(e);
      retry(left, e);
      return false;
    }
    retries = 0;
    tellOfRest();
    lookAhead();
    return true;
  }

  /** Where many plans change at once, the others' decisions come first. */
  private void lookAhead() {
    if (lookAheadNow) {
      situations.lookAhead();
      lookAheadNow = false;
    } else if (situations.canLookAhead() && !definition.isForgotten()) {
      alarms.setIfNone(PlanAlarms.Kind.LOOK_AHEAD, LOOK_AHEAD, this::askToLookAhead);
    }
  }

  private void askToLookAhead() {
    lookAheadNow = true;
    mailbox.open();
  }

  /** What reaches a plan too late. */
  private void refuseForgotten(Mail mail) {
    if (mail instanceof Mail.Asked asked) {
      asked.answer().complete(Optional.of("the plan is deleted"));
    } else if (mail instanceof Mail.Requested requested) {
      Answer answer = RequestDesk.refusal(requested.request(), "the plan is deleted", ports.time());
      ports.inbox().answer(answer);
      requested.answer().complete(answer);
    }
  }

  /**
   * Decides on the next mails.
   *
   * @return how many were decided on
   */
  private int decideNext(List<Mail> mails) {
    if (mails.get(0) instanceof Mail.Requested requested) {
      decide(requested);
      return 1;
    }
    int events = 0;
    while (events < mails.size() && !(mails.get(events) instanceof Mail.Requested)) {
      events++;
    }
    return decide(mails.subList(0, events));
  }

  /**
   * Deals with a request, once: its answer is saved with the decision. What the engine is too late
   * for, the next one finds in the inbox.
   */
  private void decide(Mail.Requested requested) {
    Request request = requested.request();
    PlanState before = record.state();
    Optional<Answer> known = Answers.to(request, before);
    if (known.isPresent()) {
      deliverOutbox();
      requested.answer().complete(known.get());
    } else if (!ports.inbox().isOpen(request.id())) {
      // Taken before, and read after what a predecessor decided was handed in.
      requested.answer().complete(RequestDesk.dealtWith(request, ports.time()));
    } else if (!stopped) {
      PlanView view = new PlanView(before, definition.effective(), ports.time().instant());
      Meaning meaning = handlers.meaning(request, view);
      if (changesTheDefinition(meaning)) {
        definition.takeExceptions();
      }
      Decision decision = decision(meaning, before);
      save(Answers.saved(request, meaning, decision, !onlyNotes));
      if (meaning instanceof Meaning.Wanted) {
        setAlarm(wakeAt(decision));
      }
      arrange(before, decision.effects());
      Answers.to(request, record.state()).ifPresent(requested.answer()::complete);
    }
  }

  private Decision decision(Meaning meaning, PlanState before) {
    if (meaning instanceof Meaning.Wanted wanted) {
      Situation situation = situation(before);
      return decision(before, situation, wanted.event());
    }
    String reason = ((Meaning.Refused) meaning).reason();
    return new Decision(before, List.of(new Effect.Refused(reason)));
  }

  /**
   * Decides on events, one after the other, up to one of whose effects the next decision must know.
   *
   * @return how many were decided on
   */
  private int decide(List<Mail> mails) {
    PlanState state = record.state();
    Situation situation = situation(state);
    List<Effect> decided = new ArrayList<>();
    List<Optional<String>> answers = new ArrayList<>();
    Optional<Instant> wakeAt = Optional.empty();
    boolean changed = false;
    boolean goOn = true;
    while (goOn && answers.size() < mails.size()) {
      Decision decision = decision(state, situation, event(mails.get(answers.size())));
      changed |= decision.changes(state);
      state = decision.next();
      decided.addAll(decision.effects());
      answers.add(decision.refusal());
      wakeAt = wakeAt(decision);
      goOn = !changesTheSituation(decision);
    }
    PlanState before = record.state();
    if (changed) {
      save(state);
    } else {
      record = new PlanRecord(plan, record.version(), state);
    }
    for (int i = 0; i < answers.size(); i++) {
      if (mails.get(i) instanceof Mail.Asked asked) {
        asked.answer().complete(answers.get(i));
      }
    }
    setAlarm(wakeAt);
    arrange(before, decided);
    return answers.size();
  }

  private Decision decision(PlanState state, Situation situation, Event event) {
    return onlyNotes
        ? Decider.note(state, situation, event)
        : Decider.decide(state, situation, event);
  }

  private Situation situation(PlanState state) {
    definition.mendExceptions();
    return situations.of(state, definition, forced);
  }

  private static boolean changesTheDefinition(Meaning meaning) {
    return meaning instanceof Meaning.Wanted wanted && wanted.event() instanceof Event.SpecChanged;
  }

  private static Event event(Mail mail) {
    return mail instanceof Mail.Asked asked ? asked.event() : ((Mail.Happened) mail).event();
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
    if (decided.stream().noneMatch(Effect.Forget.class::isInstance)) {
      deliverOutbox();
    }
    if (watchers.any() && differs(before, now)) {
      Instant instant = ports.time().instant();
      watchers.changed(
          PlanStatus.of(before, definition.effective(), instant),
          PlanStatus.of(now, definition.effective(), instant));
    }
  }

  private void deliverOutbox() {
    if (!stopped) {
      courier.deliver(record.state().outbox().entries());
    }
  }

  private void carryOut() {
    while (!outstanding.isEmpty()) {
      outstanding.element().run();
      outstanding.remove();
    }
  }

  private void delivered(String id) {
    mailbox.addLeisurely(new Mail.Happened(new Event.Delivered(Set.of(id))));
    takeNoteSoon();
  }

  /** Takes note of how far an attempt is, when something else is decided or a while has passed. */
  void sendLeisurely(Event event) {
    mailbox.addLeisurely(new Mail.Happened(event));
    takeNoteSoon();
  }

  private void takeNoteSoon() {
    alarms.setIfNone(PlanAlarms.Kind.TAKE_NOTE, LEISURE, this::takeNote);
  }

  private void setAlarm(Optional<Instant> at) {
    if (at.isEmpty() || onlyNotes || isDormant()) {
      alarms.cancel(PlanAlarms.Kind.DECIDE);
    } else {
      alarms.set(PlanAlarms.Kind.DECIDE, at.get(), () -> send(new Event.Observed()));
    }
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
      if (mail instanceof Mail.Asked asked) {
        asked.answer().complete(Optional.of("it cannot be saved: " + cause.getMessage()));
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
    courier.deliverNow(record.state().outbox().entries());
    definition.forget(
        () -> {
          ports.exceptions().save(plan, List.of());
          ports.plans().delete(plan);
        });
    forget.accept(this);
  }

  private void tellOfRest() {
    Optional<CompletableFuture<PlanState>> waiting = rest;
    if (waiting.isPresent()
        && !mailbox.hasUrgent()
        && (definition.isForgotten() || Decider.atRest(record.state()))) {
      rest = Optional.empty();
      waiting.get().complete(record.state());
    }
  }

  /** No longer given, awake and with nothing left to wake: nothing is decided until it is given. */
  private boolean isDormant() {
    PlanState state = record.state();
    return !definition.isListed()
        && (state.phase() == Phase.ACTIVE || state.phase() == Phase.PENDING)
        && Decider.atRest(state)
        && !ports.restore().view(plan).anyOpen();
  }

  private Instant in(Duration delay) {
    return ports.time().instant().plus(delay);
  }

  private static Optional<Instant> wakeAt(Decision decision) {
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.WakeMeAt wakeMe) {
        return Optional.of(wakeMe.at());
      }
    }
    return Optional.empty();
  }

  private static boolean changesTheSituation(Decision decision) {
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.OpenCycle
          || effect instanceof Effect.Seal
          || effect instanceof Effect.CloseCycle
          || effect instanceof Effect.Forget) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(PlanState one, PlanState other) {
    return one.phase() != other.phase()
        || !one.message().equals(other.message())
        || !Objects.equals(one.cycle(), other.cycle())
        || !one.conditions().equals(other.conditions())
        || !one.override().equals(other.override());
  }
}
