package dev.hibernator.testkit.cloud;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An HTTP proxy in front of an emulated AWS that behaves as the service does, and fails as asked.
 *
 * <p>What it does by itself: a start, a stop or a termination shows its transitional state for
 * several answers; what the service refuses is refused, a batch as a whole; describes are paged by
 * instance. What it does on demand: the {@linkplain Fault faults} of the {@linkplain Rule rules} it
 * was given. It keeps every call in order, and runs callbacks right before and right after the
 * service acts.
 *
 * <p>An access key id of twelve digits selects the account; any signature is accepted. Safe for use
 * by several threads. Close it before its emulator.
 */
public final class FaultProxy implements AutoCloseable {

  private final Upstream upstream;
  private final ProxySettings settings;
  private final Accounts accounts = new Accounts();
  private final StsSessions sessions = new StsSessions();
  private final Ec2Overlay ec2;
  private final RdsOverlay rds;
  private final EksOverlay eks;
  private final Map<String, ServiceOverlay> overlays;
  private final ServiceOverlay plain;
  private final RuleBook rules;
  private final CallLog log;
  private final Callbacks before = new Callbacks();
  private final Callbacks after = new Callbacks();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final WireServer server;

  private FaultProxy(URI emulator, ProxySettings settings) {
    this.upstream = new Upstream(emulator);
    this.settings = settings;
    this.ec2 = new Ec2Overlay(upstream, settings);
    this.rds = new RdsOverlay(upstream, settings);
    this.eks = new EksOverlay(upstream, settings);
    StsOverlay sts = new StsOverlay(upstream, accounts, sessions);
    this.overlays = Map.of("ec2", ec2, "rds", rds, "eks", eks, "sts", sts);
    this.plain = new QueryOverlay(upstream, "");
    this.rules = new RuleBook(settings.seed());
    this.log = new CallLog(settings.clock());
    this.server = new WireServer(this::handle);
  }

  /**
   * Starts a proxy on a free loopback port, with {@link ProxySettings#defaults()}.
   *
   * @param emulator where the emulator listens
   * @return the running proxy
   */
  public static FaultProxy before(URI emulator) {
    return before(emulator, ProxySettings.defaults());
  }

  /**
   * Starts a proxy on a free loopback port.
   *
   * @param emulator where the emulator listens
   * @param settings how the proxy behaves
   * @return the running proxy
   */
  public static FaultProxy before(URI emulator, ProxySettings settings) {
    return new FaultProxy(emulator, settings);
  }

  /** {@return the endpoint for clients, as in {@code AWS_ENDPOINT_URL}} */
  public URI uri() {
    return server.uri();
  }

  /**
   * {@return EC2 in a world, seen from behind}
   *
   * @param world account and region
   */
  public Ec2World ec2(World world) {
    return ec2.in(world);
  }

  /**
   * {@return RDS in a world, seen from behind}
   *
   * @param world account and region
   */
  public RdsWorld rds(World world) {
    return rds.in(world);
  }

  /**
   * {@return EKS in a world, seen from behind}
   *
   * @param world account and region
   */
  public EksWorld eks(World world) {
    return eks.in(world);
  }

  /** {@return the sessions of assumed roles, in all accounts} */
  public StsSessions sts() {
    return sessions;
  }

  /**
   * Adds a rule. Of all rules, in the order they were added, the first that strikes decides; a rule
   * does not count the calls that an earlier one took.
   *
   * @param rule the rule
   * @return this proxy
   */
  public FaultProxy inject(Rule rule) {
    rules.add(rule);
    return this;
  }

  /** Removes every rule. */
  public void heal() {
    rules.clear();
  }

  /** {@return all calls since the start or the last {@link #reset()}, in the order of arrival} */
  public List<Call> calls() {
    return log.all();
  }

  /**
   * {@return the calls of one action, in the order of arrival}
   *
   * @param action the operation
   */
  public List<Call> calls(String action) {
    return calls().stream().filter(call -> call.action().equals(action)).toList();
  }

  /** Forgets the calls so far, for instance between two nights. */
  public void forgetCalls() {
    log.clear();
  }

  /**
   * Runs a callback on the call's own thread right before the service acts, after every fault that
   * keeps the call from the service.
   *
   * @param action the operation
   * @param callback gets the call, which is in flight
   * @return removes the callback when closed
   */
  public Registration beforeEffect(String action, Consumer<Call> callback) {
    return before.add(call -> call.action().equals(action), callback);
  }

  /**
   * Runs a callback on the call's own thread right after the service acted, before the caller
   * learns of it.
   *
   * @param action the operation
   * @param callback gets the call with the status of the service's answer, whatever becomes of it
   * @return removes the callback when closed
   */
  public Registration afterEffect(String action, Consumer<Call> callback) {
    return after.add(call -> call.action().equals(action), callback);
  }

  /**
   * As {@link #beforeEffect(String, Consumer)}, for every action.
   *
   * @param callback gets the call
   * @return removes the callback when closed
   */
  public Registration beforeEveryEffect(Consumer<Call> callback) {
    return before.add(call -> true, callback);
  }

  /**
   * As {@link #afterEffect(String, Consumer)}, for every action.
   *
   * @param callback gets the call
   * @return removes the callback when closed
   */
  public Registration afterEveryEffect(Consumer<Call> callback) {
    return after.add(call -> true, callback);
  }

  /**
   * Forgets rules, callbacks and calls, and {@linkplain Ec2World#reset() resets} every world; the
   * emulator keeps its resources.
   */
  public void reset() {
    heal();
    before.clear();
    after.clear();
    forgetCalls();
    sessions.clear();
    ec2.reset();
    rds.reset();
    eks.reset();
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }

  /** Undoes a registration. */
  public interface Registration extends AutoCloseable {

    @Override
    void close();
  }

  private Optional<WireReply> handle(WireRequest wire) {
    ApiRequest request = ApiRequest.of(wire, accounts);
    ServiceOverlay overlay = overlays.getOrDefault(request.service(), plain);
    Call call = log.arrived(request);
    try {
      String requestId = new UUID(settings.seed(), call.sequence()).toString();
      Exchange.Effect effect = stale -> effect(request, overlay, call, requestId, stale);
      return new Exchange(call, overlay, requestId, log, effect, this::pause)
          .run(rules.strike(call));
    } catch (RuntimeException e) {
      log.ended(call, Call.Outcome.ANSWERED, 502);
      return Optional.of(WireReply.xml(502, "fault proxy: " + e));
    }
  }

  private WireReply effect(
      ApiRequest request, ServiceOverlay overlay, Call call, String requestId, boolean stale) {
    before.run(call);
    WireReply reply = act(request, overlay, requestId, stale);
    after.run(call.ended(Call.Outcome.ANSWERED, reply.status()));
    return identified(reply, requestId);
  }

  private WireReply act(
      ApiRequest request, ServiceOverlay overlay, String requestId, boolean stale) {
    try {
      sessions.check(request.accessKeyId());
      return stale ? overlay.answerStale(request) : overlay.answer(request);
    } catch (ServiceRefusal refusal) {
      return overlay.render(refusal.error(), requestId);
    } finally {
      if (!request.readsOnly() && overlay != ec2 && overlay != rds) {
        ec2.in(request.world()).forget();
      }
    }
  }

  private static WireReply identified(WireReply reply, String requestId) {
    String own = ">" + requestId + "</";
    String text = reply.body().replace(">" + Ec2Overlay.REQUEST_ID + "</", own);
    return reply.withBody(text).withHeader("x-amzn-requestid", requestId);
  }

  private void pause(Duration time) {
    try {
      closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
