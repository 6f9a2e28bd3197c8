package dev.hibernator.testkit.cloud;

import dev.hibernator.testkit.server.CachedInstallation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real <a href="https://docs.getmoto.org/">moto</a> server of one's own, on a free loopback port.
 *
 * <p>The first start on a machine installs moto with {@code python3} and {@code pip} into {@code
 * ~/.cache/hibernator}, or into the directory that {@code HIBERNATOR_TEST_CACHE} names (about half
 * a minute, 320 MB); later starts take less than a second. The server ends with {@link #close()},
 * and at the latest with this JVM, even if that is killed.
 *
 * <p>Moto is kinder than AWS: put a {@link FaultProxy} before it.
 */
public final class MotoServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** Ends when the pipe from this JVM does, however that comes about. */
  private static final String PROGRAM =
      """
      import os, sys, threading
      threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
      from moto.server import main
      main(["-H", "127.0.0.1", "-p", sys.argv[1]])
      """;

  private final Process process;
  private final Path log;
  private final URI uri;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private MotoServer(Process process, Path log, URI uri) {
    this.process = process;
    this.log = log;
    this.uri = uri;
  }

  /** {@return why moto cannot be had on this machine; empty if it can} */
  public static Optional<String> missing() {
    return MotoInstallation.pythonVersion().isPresent()
        ? Optional.empty()
        : Optional.of(
            "moto needs python3 with the modules venv and ensurepip"
                + " (Debian: apt-get install python3-venv)");
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @return the running server
   * @throws ServerUnavailable if moto cannot be had on this machine and {@code CI} is not {@code
   *     true} in the environment
   */
  public static MotoServer start() {
    String version =
        MotoInstallation.pythonVersion()
            .orElseThrow(() -> ServerUnavailable.because(missing().orElse("no python3")));
    Path python = MotoInstallation.interpreter(CachedInstallation.cache(System.getenv()), version);
    try {
      return start(python);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start moto", e);
    }
  }

  /** {@return where the server listens} */
  public URI uri() {
    return uri;
  }

  /** Empties the server: all services, all accounts, all regions. */
  public void reset() {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/moto-api/reset"))
            .POST(BodyPublishers.noBody())
            .build();
    int status = status(request).orElse(0);
    if (status != 200) {
      throw new IllegalStateException("moto does not reset: status " + status);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + log, e);
    }
  }

  private static MotoServer start(Path python) throws IOException {
    int port = freePort();
    Path log = Files.createTempFile("moto-", ".log");
    Process process =
        new ProcessBuilder(python.toString(), "-c", PROGRAM, String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    MotoServer server = new MotoServer(process, log, URI.create("http://127.0.0.1:" + port));
    server.awaitReady();
    return server;
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    HttpRequest request = HttpRequest.newBuilder(uri.resolve("/moto-api/")).build();
    while (status(request).orElse(0) != 200) {
      if (System.nanoTime() > end || endedWithin(20)) {
        String told = Files.readString(log);
        close();
        throw new IllegalStateException("moto does not start:\n" + told);
      }
    }
  }

  private boolean endedWithin(long milliseconds) {
    try {
      return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Optional<Integer> status(HttpRequest request) {
    try {
      return Optional.of(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
