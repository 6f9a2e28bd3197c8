package dev.hibernator.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A server on loopback that answers each request with what it is told to, byte for byte. */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Thread accepting;
  private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Script script;

  /** Writes an answer. */
  interface Script {
    void answer(List<String> request, OutputStream out) throws IOException, InterruptedException;
  }

  ScriptedServer(Script script) {
    this.script = script;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting = new Thread(this::accept, "scripted-server");
    accepting.setDaemon(true);
    accepting.start();
  }

  static ScriptedServer answering(String... headAndBody) {
    return new ScriptedServer(text(headAndBody));
  }

  static Script text(String... lines) {
    return (request, out) -> out.write(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  static Script calendar(String body, String... headers) {
    List<String> lines = new ArrayList<>(List.of("HTTP/1.1 200 OK"));
    lines.addAll(List.of(headers));
    lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    lines.add("");
    lines.add(body);
    return text(lines.toArray(String[]::new));
  }

  void then(Script next) {
    script = next;
  }

  /** Keeps a connection open until the server is closed. */
  void hang() throws InterruptedException {
    closed.await();
  }

  String address(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  List<List<String>> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        if (socket.isClosed()) {
          connection.close();
          return;
        }
        Thread serving = new Thread(() -> serve(connection), "scripted-connection");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      List<String> request = new ArrayList<>();
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        request.add(line);
        line = in.readLine();
      }
      requests.add(request);
      script.answer(request, connection.getOutputStream());
      connection.getOutputStream().flush();
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the test is over.
    }
  }

  /** No connection is accepted any more when this returns. */
  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
      accepting.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
