package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.engine.EventRequests;
import dev.hibernator.core.engine.ExceptionRequests;
import dev.hibernator.core.engine.RestoreRequests;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.FileInbox;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.DocumentKey;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.restore.RestoreDocument;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.schedule.Extend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed with SIGKILL while they carry out what was asked for: no request is
 * lost, and none is done twice. Requests wait in the inbox when a process starts, or come by the
 * command line while it runs.
 *
 * <p>By default two days of some fifteen requests each; {@code -Dhibernator.full=true} for sixty,
 * {@code -Dhibernator.acting.days=N} for another number.
 */
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "crash suites run on one JDK only")
class ActingCrashIT {
  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final int DAYS = Integer.getInteger("hibernator.acting.days", FULL ? 60 : 2);
  private static final Duration LIMIT = Duration.ofMinutes(FULL ? 10 : 3);
  private static final PlanId PLAN = new PlanId("default", "shop");

  /** When exceptions begin: they change nothing of what is to be now. */
  private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

  private static final String MANIFEST =
      """
      apiVersion: hibernator.ardikabs.com/v1alpha1
      kind: HibernatePlan
      metadata: {name: shop}
      spec:
        schedule:
          timezone: UTC
          offHours: [{start: "20:00", end: "06:00", daysOfWeek: [MON-SUN]}]
        execution: {strategy: {type: Sequential}}
        targets:
          - {name: web, type: noop}
          - {name: db, type: noop}
      """;

  @Test
  void whatIsAskedForIsDoneOnceWhereverProcessesDie(@TempDir Path directory) throws Exception {
    Days days = new Days(directory);
    long start = System.nanoTime();
    for (int day = 1; day <= DAYS; day++) {
      days.live(day);
    }
    System.out.printf(
        "acting suite: %d days, %d requests, %d processes killed, %d s%n",
        DAYS,
        days.asked.size(),
        days.kills,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    assertThat(days.kills).as("processes that were killed").isGreaterThan(DAYS);
  }

  /** One plan on one state directory; nothing is reset from one day to the next. */
  private static final class Days {
    private final NightJvm jvm;
    private final Path manifest;
    private final Path state;
    private final Pace pace = Pace.from(Instant.parse("2026-11-24T08:00:00Z"), 1);
    private final Random random = new Random(20261124);
    private final List<String> diary = new ArrayList<>();

    /** What was asked for, each with words that nothing else has. */
    private final List<String> asked = new ArrayList<>();

    private List<Boundary> known = List.of();
    private int kills;

    Days(Path directory) throws IOException, InterruptedException {
      jvm = NightJvm.prepare(directory);
      manifest = directory.resolve("plan.yaml");
      state = directory.resolve("state");
      Files.writeString(manifest, MANIFEST);
      StateDirectory.open(state).close();
      jvm.archive(pace, "list", "--state", state.toString());
    }

    void live(int day) throws IOException, InterruptedException {
      diary.clear();
      through(
          List.of(
              exception(day, "a"),
              event(day, why -> new Event.Suspend(Optional.empty(), "ada", why), "suspend"),
              event(day, why -> new Event.Resume("ada", why), "resume"),
              exception(day, "b"),
              event(day, why -> override(Operation.SHUTDOWN, why), "hibernate")),
          Phase.HIBERNATED);
      List<RestoreDocument> recorded = open();
      assertThat(recorded).as("recorded once for each target%n%s", diary).hasSize(2);
      through(
          List.of(
              change(
                  day,
                  new RestoreChange.Edit(
                      recorded.get(0).key(),
                      key(recorded.get(0)),
                      JsonObject.EMPTY.with("day", day),
                      Optional.empty())),
              change(
                  day,
                  new RestoreChange.Drop(
                      Map.of(recorded.get(1).key(), Set.of(key(recorded.get(1)))))),
              end(day, "a")),
          Phase.HIBERNATED);
      assertThat(open()).as("one is edited, the other dropped%n%s", diary).hasSize(1);
      assertThat(open().get(0).entries().get(key(recorded.get(0))).state().data().integer("day"))
          .as("edited%n%s", diary)
          .contains((long) day);
      besideARun(day, recorded.get(0).key());
      through(
          List.of(event(day, why -> new Event.OverrideCleared("ada", why), "clear"), end(day, "b")),
          Phase.ACTIVE);
      assertDoneOnce(day);
    }

    /** Commands whose requests a process deals with that is killed over it. */
    private void besideARun(int day, DocumentKey document)
        throws IOException, InterruptedException {
      String target = document.target().value();
      String from = LATER.plus(Duration.ofDays(day)).toString();
      List<List<String>> commands =
          List.of(
              List.of(
                  "exception",
                  "create",
                  "shop",
                  "--name",
                  "c" + day,
                  "--from",
                  from,
                  "--for",
                  "2h"),
              List.of("restore", "edit", "shop", target, target, "--set", "by=" + day),
              List.of("exception", "end", "shop", "c" + day));
      for (List<String> each : commands) {
        List<String> words = new ArrayList<>(each);
        words.addAll(List.of("--reason", why(day, String.join(" ", each).replaceAll("\\W", "-"))));
        words.addAll(List.of("--state", state.toString(), "--wait", "10m"));
        try (Running run = run(Optional.empty())) {
          run.await("follows the plan", LIMIT, this::isHeld);
          try (Running command = jvm.start(pace, Optional.empty(), words.toArray(String[]::new))) {
            command.await(
                "asks, or is answered",
                LIMIT,
                () -> waits() || isAudited(words.get(each.size() + 1)));
            run.awaitOrKill(Duration.ofMillis(random.nextInt(120)));
            kills++;
            Ended told = command.await(LIMIT);
            assertThat(told.exitCode()).as("%s%n%s", told, diary).isZero();
          }
        }
      }
    }

    /** Leaves requests and has processes deal with them, of which all but the last are killed. */
    private void through(List<Request> requests, Phase then)
        throws IOException, InterruptedException {
      try (StateDirectory directory = StateDirectory.read(state)) {
        requests.forEach(directory.inbox()::leave);
      }
      for (int deaths = 1 + random.nextInt(2); deaths > 0; deaths--) {
        dies();
      }
      try (Running run = run(Optional.empty())) {
        run.await("answered everything", LIMIT, () -> answered(requests) && phase() == then);
        run.terminate();
        Ended ended = run.await(LIMIT);
        known = ended.passed();
      }
      requests.forEach(this::assertAccepted);
    }

    /** At a boundary that the process before it came to, or at a moment. */
    private void dies() throws IOException, InterruptedException {
      List<Boundary> places = known.stream().distinct().filter(each -> !each.isCall()).toList();
      boolean atBoundary = !places.isEmpty() && random.nextInt(3) > 0;
      Optional<String> death =
          atBoundary
              ? Optional.of(
                  EffectLog.death(places.get(random.nextInt(places.size())), 1 + random.nextInt(3)))
              : Optional.empty();
      try (Running run = run(death)) {
        Ended ended = run.awaitOrKill(Duration.ofMillis(400 + random.nextInt(2_000)));
        diary.add(death.orElse("at a moment") + ": exit code " + ended.exitCode());
        assertThat(ended.killed()).as("%s%n%s", ended, diary).isTrue();
        kills++;
      }
    }

    private Running run(Optional<String> death) throws IOException {
      return jvm.start(pace, death, "run", "-f", manifest.toString(), "--state", state.toString());
    }

    private String why(int day, String what) {
      String why = "day " + day + ": " + what;
      asked.add(why);
      return why;
    }

    private String newId() {
      return FileInbox.newId(pace.now().plusMillis(asked.size()));
    }

    private interface Wish {
      Event event(String why);
    }

    private Request event(int day, Wish wish, String what) {
      return EventRequests.request(newId(), pace.now(), PLAN, wish.event(why(day, what)));
    }

    private static Event override(Operation operation, String why) {
      return new Event.OverrideSet(operation, Optional.empty(), "ada", why, false);
    }

    private Request exception(int day, String name) {
      String why = why(day, "create " + name);
      Instant from = LATER.plus(Duration.ofDays(day));
      return ExceptionRequests.create(
          newId(),
          pace.now(),
          PLAN,
          new Extend(name + day, "", from, from.plus(Duration.ofHours(2)), Optional.empty()),
          "ada",
          why);
    }

    private Request end(int day, String name) {
      String why = why(day, "end " + name);
      return ExceptionRequests.end(newId(), pace.now(), PLAN, name + day, "ada", why);
    }

    private Request change(int day, RestoreChange change) {
      String why = why(day, change.action());
      return RestoreRequests.request(newId(), pace.now(), PLAN, change, "ada", why);
    }

    private static ResourceKey key(RestoreDocument document) {
      return document.entries().keySet().iterator().next();
    }

    private boolean answered(List<Request> requests) {
      try (StateDirectory directory = StateDirectory.read(state)) {
        return requests.stream()
            .allMatch(request -> directory.inbox().answerTo(request.id()).isPresent());
      }
    }

    private void assertAccepted(Request request) {
      try (StateDirectory directory = StateDirectory.read(state)) {
        Optional<Answer> answer = directory.inbox().answerTo(request.id());
        assertThat(answer.flatMap(Answer::refusal)).as("%s%n%s", request, diary).isEmpty();
      }
    }

    private boolean waits() {
      try (StateDirectory directory = StateDirectory.read(state)) {
        return !directory.inbox().waiting().isEmpty();
      }
    }

    private boolean isHeld() {
      return StateDirectory.holder(state).isPresent();
    }

    private Phase phase() {
      try (StateDirectory directory = StateDirectory.read(state)) {
        return directory
            .plans()
            .read(PLAN)
            .map(PlanRecord::state)
            .map(PlanState::phase)
            .orElse(Phase.PENDING);
      }
    }

    private List<RestoreDocument> open() {
      try (StateDirectory directory = StateDirectory.read(state)) {
        return new RestoreLedger(directory.restore())
            .recorded(PLAN).stream()
                .map(recorded -> ((RecordedTarget.Intact) recorded).document())
                .filter(document -> !document.consumed())
                .toList();
      }
    }

    private boolean isAudited(String why) {
      return audited().containsKey(why);
    }

    /** How many records of the audit log each wish has. */
    private Map<String, Long> audited() {
      try (StateDirectory directory = StateDirectory.read(state)) {
        return directory.audit().read().stream()
            .filter(record -> !record.reason().isEmpty())
            .collect(Collectors.groupingBy(AuditRecord::reason, Collectors.counting()));
      }
    }

    private void assertDoneOnce(int day) {
      assertThat(audited().keySet()).as("%s", diary).containsExactlyInAnyOrderElementsOf(asked);
      assertThat(audited().values()).as("each once%n%s", diary).containsOnly(1L);
      try (StateDirectory directory = StateDirectory.read(state)) {
        assertThat(directory.inbox().waiting()).as("%s", diary).isEmpty();
        assertThat(directory.ledger().cycles(PLAN, 1_000))
            .as("hibernated once a day%n%s", diary)
            .hasSizeLessThanOrEqualTo(day);
        assertThat(directory.exceptions().read(PLAN))
            .as("%s", diary)
            .extracting(each -> each.adjustment().name())
            .doesNotHaveDuplicates()
            .contains("a" + day, "b" + day, "c" + day)
            .hasSize(3 * day);
        assertThat(directory.exceptions().read(PLAN)).allMatch(each -> each.end().isPresent());
      }
      assertThat(open()).as("open%n%s", diary).isEmpty();
    }
  }
}
