package dev.hibernator.testkit.cloud;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
  private final Ec2Overlay ec2;
  private final Map<String, ServiceOverlay> overlays;
  private final ServiceOverlay plain;
  private final RuleBook rules;
  private final CallLog log;
  private final List<Hook> before = new CopyOnWriteArrayList<>();
  private final List<Hook> after = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final WireServer server;

  private FaultProxy(URI emulator, ProxySettings settings) {
    this.upstream = new Upstream(emulator);
    this.settings = settings;
    this.ec2 = new Ec2Overlay(upstream, settings);
    this.overlays = Map.of("ec2", ec2, "sts", new StsOverlay(upstream, accounts));
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
    return register(before, call -> call.action().equals(action), callback);
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
    return register(after, call -> call.action().equals(action), callback);
  }

  /**
   * As {@link #beforeEffect(String, Consumer)}, for every action.
   *
   * @param callback gets the call
   * @return removes the callback when closed
   */
  public Registration beforeEveryEffect(Consumer<Call> callback) {
    return register(before, call -> true, callback);
  }

  /**
   * As {@link #afterEffect(String, Consumer)}, for every action.
   *
   * @param callback gets the call
   * @return removes the callback when closed
   */
  public Registration afterEveryEffect(Consumer<Call> callback) {
    return register(after, call -> true, callback);
  }

  /** Forgets rules, callbacks, calls and everything overlaid; the emulator keeps its resources. */
  public void reset() {
    heal();
    before.clear();
    after.clear();
    forgetCalls();
    ec2.reset();
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

  private record Hook(Predicate<Call> where, Consumer<Call> callback) {}

  private static Registration register(
      List<Hook> hooks, Predicate<Call> where, Consumer<Call> callback) {
    Hook hook = new Hook(where, callback);
    hooks.add(hook);
    return () -> hooks.remove(hook);
  }

  private static void run(List<Hook> hooks, Call call) {
    hooks.stream().filter(h -> h.where.test(call)).forEach(h -> h.callback.accept(call));
  }

  private Optional<WireReply> handle(WireRequest wire) {
    ApiRequest request = ApiRequest.of(wire, accounts);
    ServiceOverlay overlay = overlays.getOrDefault(request.service(), plain);
    Call call = log.arrived(request);
    try {
      return new Exchange(request, overlay, call).run(rules.strike(call));
    } catch (RuntimeException e) {
      log.ended(call, Call.Outcome.ANSWERED, 502);
      return Optional.of(WireReply.xml(502, "fault proxy: " + e));
    }
  }

  /** One call on its way through the proxy. */
  private final class Exchange {

    private final ApiRequest request;
    private final ServiceOverlay overlay;
    private final Call call;
    private final String requestId;

    Exchange(ApiRequest request, ServiceOverlay overlay, Call call) {
      this.request = request;
      this.overlay = overlay;
      this.call = call;
      this.requestId = new UUID(settings.seed(), call.sequence()).toString();
    }

    Optional<WireReply> run(Optional<Fault> struck) {
      if (struck.isEmpty()) {
        return answered(false);
      }
      Fault fault = struck.get();
      if (fault instanceof Fault.Fail fail) {
        return refused(overlay.common(fail.kind()));
      }
      if (fault instanceof Fault.Refuse refuse) {
        return refused(refuse.error());
      }
      if (fault instanceof Fault.Drop drop) {
        return lost(drop.moment(), Duration.ZERO);
      }
      if (fault instanceof Fault.Hang hang) {
        return lost(hang.moment(), hang.silence());
      }
      if (fault instanceof Fault.Delay delay) {
        pass(delay.delay());
        return answered(false);
      }
      return answered(true);
    }

    private Optional<WireReply> answered(boolean stale) {
      WireReply reply = effect(stale);
      log.ended(call, Call.Outcome.ANSWERED, reply.status());
      return Optional.of(reply);
    }

    private Optional<WireReply> refused(ServiceError error) {
      log.ended(call, Call.Outcome.REFUSED, error.status());
      return Optional.of(
          overlay.render(error, requestId).withHeader("x-amzn-requestid", requestId));
    }

    private Optional<WireReply> lost(Fault.Moment moment, Duration silence) {
      Call.Outcome outcome =
          switch (moment) {
            case BEFORE_EFFECT -> Call.Outcome.LOST_BEFORE_EFFECT;
            case AFTER_EFFECT -> {
              effect(false);
              yield Call.Outcome.LOST_AFTER_EFFECT;
            }
          };
      log.ended(call, outcome, 0);
      pass(silence);
      return Optional.empty();
    }

    private WireReply effect(boolean stale) {
      FaultProxy.run(before, call);
      WireReply reply = act(stale);
      FaultProxy.run(after, call.ended(Call.Outcome.ANSWERED, reply.status()));
      return identified(reply);
    }

    private WireReply act(boolean stale) {
      try {
        return stale ? overlay.answerStale(request) : overlay.answer(request);
      } catch (ServiceRefusal refusal) {
        return overlay.render(refusal.error(), requestId);
      } finally {
        if (!request.readsOnly() && overlay != ec2) {
          ec2.in(request.world()).forget();
        }
      }
    }

    private WireReply identified(WireReply reply) {
      String text =
          reply
              .body()
              .replace(">" + Ec2Overlay.REQUEST_ID + "</request", ">" + requestId + "</request")
              .replace(">" + Ec2Overlay.REQUEST_ID + "</Request", ">" + requestId + "</Request");
      return reply.withBody(text).withHeader("x-amzn-requestid", requestId);
    }

    private void pass(Duration time) {
      try {
        closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
