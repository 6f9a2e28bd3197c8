package dev.hibernator.testkit.cloud;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import dev.hibernator.testkit.TestContext;
import dev.hibernator.testkit.TestLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Nights of an AWS executor in one emulated account, without an engine: one target, its restore
 * data in memory, a clock that moves when somebody pauses. Until it is closed the SDK's system
 * properties lead to the account, so that there is one at a time in a process. Used by one thread.
 */
public final class AccountNights implements AutoCloseable {
  private static final String ENDPOINT = "aws.endpointUrl";
  private static final String KEY = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";
  private static final int ATTEMPTS = 8;
  private static final Pattern ACTION = Pattern.compile("\"([a-z0-9]+:[A-Za-z]+)\"");

  private final Executor executor;
  private final TestContext context;
  private final TestLedger ledger = new TestLedger();
  private final FaultProxy proxy;

  private AccountNights(Executor executor, TestContext context, FaultProxy proxy) {
    this.executor = executor;
    this.context = context;
    this.proxy = proxy;
  }

  /**
   * Empties the emulator and leads the SDK to an account of it.
   *
   * @param executor whose nights
   * @param moto the emulator
   * @param world the account and region
   * @param settings how the services behave; their clock becomes that of the nights
   * @return the nights
   */
  public static AccountNights in(
      Executor executor, MotoServer moto, World world, ProxySettings settings) {
    moto.reset();
    TestContext context = TestContext.of(world.account(), world.region());
    FaultProxy proxy = FaultProxy.before(moto.uri(), settings.withClock(context.clock()));
    System.setProperty(ENDPOINT, proxy.uri().toString());
    System.setProperty(KEY, world.accessKeyId());
    System.setProperty(SECRET, "secret");
    return new AccountNights(executor, context, proxy);
  }

  /**
   * Returns what stands before the emulator.
   *
   * @return the proxy
   */
  public FaultProxy proxy() {
    return proxy;
  }

  /**
   * Returns what sessions are handed.
   *
   * @return the context
   */
  public TestContext context() {
    return context;
  }

  /**
   * Returns what is recorded.
   *
   * @return the ledger
   */
  public TestLedger ledger() {
    return ledger;
  }

  /**
   * Makes the target.
   *
   * @param parameters its parameters
   * @return the target
   */
  public Target target(JsonObject parameters) {
    return new Target(
        new PlanId("default", "plan"),
        new TargetName("target"),
        executor.type(),
        new Parameters(parameters),
        Optional.of(new ConnectorRef("CloudProvider", "default", "aws")));
  }

  /**
   * Opens a session.
   *
   * @param parameters the target's
   * @return the session; whoever asks closes it
   */
  public Session session(JsonObject parameters) {
    return executor.open(target(parameters), context);
  }

  /**
   * Shuts down, an hour later.
   *
   * @param parameters the target's
   * @return what was done
   */
  public Outcome sleep(JsonObject parameters) {
    context.elapse(Duration.ofHours(1));
    try (Session session = session(parameters)) {
      return ledger.keep(Operation.SHUTDOWN, session.shutDown(ledger));
    }
  }

  /**
   * Sees to it that what sleeps still does.
   *
   * @param parameters the target's
   * @return what was done
   */
  public Outcome keepAsleep(JsonObject parameters) {
    try (Session session = session(parameters)) {
      return ledger.keep(Operation.SHUTDOWN, session.keepAsleep(ledger));
    }
  }

  /**
   * Wakes, an hour later.
   *
   * @param parameters the target's
   * @return what was done
   */
  public Outcome wake(JsonObject parameters) {
    context.elapse(Duration.ofHours(1));
    try (Session session = session(parameters)) {
      return ledger.keep(Operation.WAKE_UP, session.wakeUp(ledger.point(), ledger));
    }
  }

  /**
   * Repeats an attempt until nothing fails.
   *
   * @param attempt the attempt
   * @throws AssertionError if a failure has no remedy, or the eighth attempt fails
   */
  public static void untilDone(Supplier<Outcome> attempt) {
    Outcome outcome = attempt.get();
    for (int attempts = 1; !outcome.succeeded(); attempts++) {
      List<ResourceResult> failures = outcome.failures();
      boolean told =
          failures.stream()
              .allMatch(each -> each.failure().filter(f -> !f.remedy().isBlank()).isPresent());
      if (!told || attempts == ATTEMPTS) {
        throw new AssertionError("attempt " + attempts + ": " + failures);
      }
      outcome = attempt.get();
    }
  }

  /**
   * Tells what was asked of a service.
   *
   * @param service the service, such as {@code rds}
   * @return the actions as policies name them, such as {@code rds:StopDBInstance}
   */
  public Set<String> called(String service) {
    return proxy.calls().stream()
        .filter(call -> call.service().equals(service))
        .map(call -> service + ":" + call.action())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Reads which actions a policy names.
   *
   * @param policy the file
   * @return the actions
   */
  public static Set<String> allowed(Path policy) {
    try {
      Set<String> allowed = new TreeSet<>();
      Matcher actions = ACTION.matcher(Files.readString(policy));
      while (actions.find()) {
        allowed.add(actions.group(1));
      }
      return allowed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    proxy.close();
    List.of(ENDPOINT, KEY, SECRET).forEach(System::clearProperty);
  }
}
