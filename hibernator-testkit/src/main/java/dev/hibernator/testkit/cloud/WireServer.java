package dev.hibernator.testkit.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** Answers HTTP on a free loopback port, one thread for each open connection. */
final class WireServer implements AutoCloseable {

  /** Answers a request; empty closes the connection without an answer. */
  interface Handler {
    Optional<WireReply> handle(WireRequest request);
  }

  private static final AtomicLong THREADS = new AtomicLong();

  private final ServerSocket listener;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(WireServer::daemon);

  WireServer(Handler handler) {
    this.handler = handler;
    try {
      this.listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    }
    threads.execute(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(WireServer::closeQuietly);
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException e) {
        // Closed while waiting for a caller: the loop's condition ends it.
      }
    }
    open.forEach(WireServer::closeQuietly);
  }

  private void serve(Socket socket) {
    try (socket) {
      WireConnection connection = new WireConnection(socket);
      for (var next = connection.read(); next.isPresent(); next = connection.read()) {
        Optional<WireReply> reply = handler.handle(next.get());
        if (reply.isEmpty()) {
          return;
        }
        connection.write(reply.get());
      }
    } catch (IOException e) {
      // The caller went away, or was killed at this very boundary: nobody is left to be told.
    } finally {
      open.remove(socket);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fault-proxy-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // Closing is all that was wanted of it.
    }
  }
}
