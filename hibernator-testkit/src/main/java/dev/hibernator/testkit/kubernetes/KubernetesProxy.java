package dev.hibernator.testkit.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stands before an API server, in plain HTTP on a free loopback port: keeps a list of all calls,
 * and lets them fail as a script says. Clients reach it with {@link KubernetesUser#by(URI)}.
 * Watches pass only when they end. Safe for use by several threads.
 */
public final class KubernetesProxy implements AutoCloseable {

  private final KubernetesUser upstream;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentLinkedQueue<KubernetesCall> calls = new ConcurrentLinkedQueue<>();
  private volatile Function<KubernetesCall, Optional<KubernetesFault>> script =
      call -> Optional.empty();
  private volatile Consumer<KubernetesCall> beforeEffect = call -> {};
  private volatile Consumer<KubernetesCall> afterEffect = call -> {};

  private KubernetesProxy(KubernetesUser upstream) throws IOException {
    this.upstream = upstream;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts a proxy.
   *
   * @param server the server behind it
   * @return the running proxy
   */
  public static KubernetesProxy before(KubernetesServer server) {
    try {
      return new KubernetesProxy(server.administrator());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a proxy", e);
    }
  }

  /** {@return where it listens} */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Lets calls fail from now on.
   *
   * @param chosen says for each call what goes wrong, if anything; called on several threads
   */
  public void script(Function<KubernetesCall, Optional<KubernetesFault>> chosen) {
    script = chosen;
  }

  /**
   * Lets calls fail at random from now on; conflicts only where something is to be changed.
   *
   * @param seed where the choices come from
   * @param probability how likely a call fails, from 0 to 1
   * @param faults what happens then, each as likely
   */
  public void failAtRandom(long seed, double probability, KubernetesFault... faults) {
    Random random = new Random(seed);
    script =
        call -> {
          synchronized (random) {
            boolean fails = random.nextDouble() < probability;
            KubernetesFault fault = faults[random.nextInt(faults.length)];
            return fails && (call.mutates() || fault != KubernetesFault.CONFLICT)
                ? Optional.of(fault)
                : Optional.empty();
          }
        };
  }

  /** Lets no call fail any more. */
  public void heal() {
    script = call -> Optional.empty();
  }

  /**
   * Runs a callback on the call's own thread right before the server acts.
   *
   * @param callback gets the call
   */
  public void beforeEffect(Consumer<KubernetesCall> callback) {
    beforeEffect = callback;
  }

  /**
   * Runs a callback on the call's own thread right after the server acted, before the caller learns
   * of it.
   *
   * @param callback gets the call
   */
  public void afterEffect(Consumer<KubernetesCall> callback) {
    afterEffect = callback;
  }

  /** {@return all calls since the start or {@link #forgetCalls()}, in the order of arrival} */
  public List<KubernetesCall> calls() {
    return List.copyOf(calls);
  }

  /** Forgets the calls so far. */
  public void forgetCalls() {
    calls.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      URI target = exchange.getRequestURI();
      String query = Optional.ofNullable(target.getQuery()).orElse("");
      KubernetesCall call =
          new KubernetesCall(
              numbers.incrementAndGet(),
              exchange.getRequestMethod(),
              target.getPath(),
              query,
              body);
      calls.add(call);
      Optional<KubernetesFault> fault = script.apply(call);
      if (fault.isEmpty()) {
        answer(exchange, effect(exchange, call));
      } else if (fault.get() == KubernetesFault.LOST) {
        effect(exchange, call);
      } else if (fault.get() != KubernetesFault.DROPPED) {
        refuse(exchange, fault.get());
      }
    }
  }

  private HttpResponse<byte[]> effect(HttpExchange exchange, KubernetesCall call)
      throws IOException {
    beforeEffect.accept(call);
    HttpResponse<byte[]> response = upstream.forward(exchange.getRequestURI(), exchange, call);
    afterEffect.accept(call);
    return response;
  }

  private static void refuse(HttpExchange exchange, KubernetesFault fault) throws IOException {
    byte[] body = fault.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (fault == KubernetesFault.THROTTLED) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    exchange.sendResponseHeaders(fault.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    for (String name : List.of("Content-Type", "Retry-After")) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
