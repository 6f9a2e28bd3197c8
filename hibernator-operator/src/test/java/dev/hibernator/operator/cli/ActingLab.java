package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.engine.EngineBuilder;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.AuditRecord;
import dev.hibernator.core.port.Connectors;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import dev.hibernator.restore.DurableFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A state directory and commands on it, all in this process: each has a composition of its own, so
 * that they know of each other only by the directory.
 */
final class ActingLab {
  static final PlanId PLAN = new PlanId("default", "shop");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Path root;
  private final Path manifest;
  private final Instant now;
  private final Snapshots snapshots;

  ActingLab(Path root, Path manifest, Instant now) {
    this.root = root;
    this.manifest = manifest;
    this.now = now;
    snapshots = new Snapshots(root);
  }

  Path root() {
    return root;
  }

  Snapshots snapshots() {
    return snapshots;
  }

  /** Runs a command; long waits take no time. */
  Ran run(String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--state", root.toString()));
    return CommandLineInProcess.of(composition(new HeldTime(now, false), Optional.empty()))
        .run(all.toArray(String[]::new));
  }

  /** Starts {@code run}; whatever takes long is held. */
  Following follow(Path followed) {
    CountDownLatch attending = new CountDownLatch(1);
    HeldTime time = new HeldTime(now, true);
    Interruption interruption = new Interruption(code -> {});
    CommandLineInProcess line =
        CommandLineInProcess.of(attending(composition(time, Optional.of(interruption)), attending));
    CompletableFuture<Ran> ran = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () ->
                ran.complete(
                    line.run("run", "-f", followed.toString(), "--state", root.toString())),
            "following");
    thread.setDaemon(true);
    thread.start();
    awaitStart(attending, ran);
    return new Following(time, interruption, ran);
  }

  Following follow() {
    return follow(manifest);
  }

  /** It holds the lock and has looked into the inbox once. */
  private static void awaitStart(CountDownLatch attending, CompletableFuture<Ran> ran) {
    try {
      boolean started = attending.await(60, TimeUnit.SECONDS);
      assertThat(started).as("started; %s", ran.getNow(new Ran(0, "", "goes on"))).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The same, which tells when the inbox is looked into. */
  private static Composition attending(Composition composition, CountDownLatch latch) {
    return new Composition() {
      @Override
      public TimeSource time() {
        return composition.time();
      }

      @Override
      public StateDirectory open(Path path) {
        return composition.open(path);
      }

      @Override
      public EngineBuilder engine(StateDirectory state, Connectors connectors) {
        Inbox inbox = state.inbox();
        return composition
            .engine(state, connectors)
            .inbox(
                new Inbox() {
                  @Override
                  public List<Request> take(Predicate<PlanId> plans) {
                    latch.countDown();
                    return inbox.take(plans);
                  }

                  @Override
                  public boolean isOpen(String request) {
                    return inbox.isOpen(request);
                  }

                  @Override
                  public void answer(Answer answer) {
                    inbox.answer(answer);
                  }
                });
      }

      @Override
      Interruption interruption() {
        return composition.interruption();
      }
    };
  }

  private Composition composition(HeldTime time, Optional<Interruption> interruption) {
    return new Composition() {
      @Override
      public HeldTime time() {
        return time;
      }

      @Override
      public StateDirectory open(Path path) {
        return StateDirectory.open(path, new DurableFiles(snapshots));
      }

      @Override
      public StateDirectory read(Path path) {
        return StateDirectory.read(path, new DurableFiles(snapshots));
      }

      @Override
      Interruption interruption() {
        return interruption.orElseGet(() -> new Interruption(code -> {}));
      }

      @Override
      String user() {
        return "ann";
      }
    };
  }

  Optional<PlanState> state() {
    try (StateDirectory directory = StateDirectory.read(root)) {
      return directory.plans().read(PLAN).map(PlanRecord::state);
    }
  }

  List<AuditRecord> audit() {
    try (StateDirectory directory = StateDirectory.read(root)) {
      return directory.audit().read();
    }
  }

  boolean nothingWaits() {
    try (StateDirectory directory = StateDirectory.read(root)) {
      return directory.inbox().waiting().isEmpty();
    }
  }

  /** Waits until the state, and the inbox, are as they should be. */
  void await(String what, Predicate<Optional<PlanState>> condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.test(state())) {
      assertThat(System.nanoTime())
          .as("%s in time; it is %s", what, state().map(ActingLab::text))
          .isLessThan(end);
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  static String text(PlanState state) {
    StringBuilder text = new StringBuilder(state.phase().wireName());
    state
        .executions()
        .forEach(
            each ->
                text.append(' ').append(each.target()).append(' ').append(each.state().wireName()));
    return text + " (" + state.message() + ")";
  }

  /** A {@code run} in this process. */
  final class Following implements AutoCloseable {
    private final HeldTime time;
    private final Interruption interruption;
    private final CompletableFuture<Ran> ran;

    private Following(HeldTime time, Interruption interruption, CompletableFuture<Ran> ran) {
      this.time = time;
      this.interruption = interruption;
      this.ran = ran;
    }

    HeldTime time() {
      return time;
    }

    /** Runs a command beside it. */
    Ran run(String... args) {
      return ActingLab.this.run(args);
    }

    /** Waits until it has brought about a state. */
    void await(String what, Predicate<Optional<PlanState>> condition) {
      ActingLab.this.await(what, condition);
    }

    /** Ends it as SIGTERM does. */
    @Override
    public void close() {
      interruption.signalled(15);
      time.release();
      Ran ended = ran.orTimeout(60, TimeUnit.SECONDS).join();
      assertThat(ended.code()).as(ended.toString()).isEqualTo(143);
    }
  }
}
