package dev.hibernator.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Request;
import dev.hibernator.restore.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInboxTest {
  private static final Instant NOW = Instant.parse("2026-03-02T20:00:00Z");
  private static final PlanId SHOP = new PlanId("default", "shop");
  private static final PlanId BLOG = new PlanId("team-a", "blog");

  @TempDir private Path directory;
  private FileInbox inbox;

  @BeforeEach
  void open() {
    inbox = new FileInbox(directory, new DurableFiles());
  }

  private static Request request(PlanId plan, Instant at) {
    JsonObject details = JsonObject.EMPTY.with("until", "2026-03-03T06:00:00Z").with("force", true);
    return new Request(FileInbox.newId(at), at, plan, "wake", "ann", "incident", details);
  }

  private static Answer answer(Request request) {
    return new Answer(
        request.id(),
        NOW.plusSeconds(1),
        Optional.of("the plan is suspended"),
        "the plan is suspended",
        JsonObject.EMPTY.with("phase", "Suspended"));
  }

  private Request leave(PlanId plan, Instant at) {
    Request request = request(plan, at);
    inbox.leave(request);
    return request;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void requestAndAnswerCrossProcessesAsTheyAre() {
    Request request = leave(SHOP, NOW);
    FileInbox other = new FileInbox(directory, new DurableFiles());

    assertThat(other.take(plan -> true)).containsExactly(request);
    other.answer(answer(request));

    assertThat(inbox.answerTo(request.id())).hasValue(answer(request));
  }

  @Test
  void takenRequestIsGivenUntilItIsAnsweredAlsoToTheNextProcess() {
    Request request = leave(SHOP, NOW);
    inbox.take(plan -> true);
    FileInbox next = new FileInbox(directory, new DurableFiles());

    assertThat(next.take(plan -> true)).containsExactly(request);
    next.answer(answer(request));
    assertThat(next.take(plan -> true)).isEmpty();
  }

  @Test
  void secondAnswerChangesNothing() {
    Request request = leave(SHOP, NOW);
    inbox.take(plan -> true);
    inbox.answer(answer(request));
    inbox.discard(request.id());

    inbox.answer(answer(request));

    assertThat(inbox.answerTo(request.id())).isEmpty();
  }

  @Test
  void requestsOfOtherPlansAreLeftToBeWithdrawn() {
    Request shop = leave(SHOP, NOW);
    Request blog = leave(BLOG, NOW);

    assertThat(inbox.take(SHOP::equals)).containsExactly(shop);

    assertThat(inbox.withdraw(blog.id())).isTrue();
    assertThat(inbox.withdraw(shop.id())).as("taken").isFalse();
    assertThat(inbox.take(plan -> true)).containsExactly(shop);
  }

  @Test
  void oldestFirst() {
    Request later = leave(SHOP, NOW.plusMillis(1));
    Request earlier = leave(SHOP, NOW);

    assertThat(inbox.take(plan -> true)).containsExactly(earlier, later);
    assertThat(inbox.waiting())
        .containsExactly(new FileInbox.Waiting(earlier, true), new FileInbox.Waiting(later, true));
  }

  @Test
  void idsSortByTimeAndAreNeverTheSame() {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 1_000; i++) {
      assertThat(ids.add(FileInbox.newId(NOW))).isTrue();
    }
    assertThat(FileInbox.newId(NOW)).isLessThan(FileInbox.newId(NOW.plusMillis(1)));
    assertThat(FileInbox.newId(Instant.EPOCH)).isLessThan(FileInbox.newId(NOW));
  }

  @Test
  void whatIsNoRequestIsAnsweredAndInNobodysWay() throws IOException {
    Files.writeString(directory.resolve("0000000000001-x.request"), "{\"id\":");
    Request request = leave(SHOP, NOW);

    assertThat(inbox.take(plan -> true)).containsExactly(request);

    assertThat(inbox.answerTo("0000000000001-x").orElseThrow().refusal()).isPresent();
    assertThat(files()).doesNotContain("0000000000001-x.request", "0000000000001-x.taken");
  }

  @Test
  void halfWrittenRequestIsNotSeen() throws IOException {
    Files.writeString(directory.resolve(".tmp~1~1~1"), "{\"id\":");

    assertThat(inbox.take(plan -> true)).isEmpty();
    assertThat(inbox.waiting()).isEmpty();
  }

  @Test
  void sweepingLeavesWhatIsOpenOrFresh() throws IOException {
    Request request = leave(SHOP, NOW);
    Path old = Files.writeString(directory.resolve("1-old.answer"), "{}");
    Path torn = Files.writeString(directory.resolve(".tmp~1~1~1"), "{");
    Path fresh = Files.writeString(directory.resolve("2-fresh.answer"), "{}");
    Instant now = Files.getLastModifiedTime(fresh).toInstant();
    FileTime longAgo = FileTime.from(now.minus(Duration.ofHours(2)));
    Files.setLastModifiedTime(old, longAgo);
    Files.setLastModifiedTime(torn, longAgo);
    Files.setLastModifiedTime(directory.resolve(request.id() + ".request"), longAgo);

    inbox.sweep(InstantSource.fixed(now));

    assertThat(files()).containsExactlyInAnyOrder(request.id() + ".request", "2-fresh.answer");
  }

  /** Each of many is either withdrawn or dealt with, never both and never neither. */
  @Test
  void takingAndWithdrawingNeverBothSucceed() throws Exception {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      requests.add(leave(SHOP, NOW.plusMillis(i)));
    }
    Set<String> withdrawn = ConcurrentHashMap.newKeySet();
    Set<String> taken = ConcurrentHashMap.newKeySet();
    List<Callable<Object>> work = new ArrayList<>();
    for (Request request : requests) {
      work.add(() -> inbox.withdraw(request.id()) && withdrawn.add(request.id()));
      work.add(() -> inbox.take(plan -> true).stream().map(Request::id).map(taken::add).toList());
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Object> each : threads.invokeAll(work)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    inbox.take(plan -> true).forEach(request -> taken.add(request.id()));

    assertThat(taken).doesNotContainAnyElementsOf(withdrawn);
    assertThat(taken.size() + withdrawn.size()).isEqualTo(requests.size());
  }
}
