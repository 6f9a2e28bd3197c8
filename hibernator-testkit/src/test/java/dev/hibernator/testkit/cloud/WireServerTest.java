package dev.hibernator.testkit.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireServerTest {

  private final WireServer server = new WireServer(WireServerTest::echo);

  private static Optional<WireReply> echo(WireRequest request) {
    return request.target().equals("/silence")
        ? Optional.empty()
        : Optional.of(new WireReply(200, Map.of("x-method", request.method()), request.body()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void severalRequestsShareAConnection() throws IOException {
    try (Socket socket = connect()) {
      for (String body : new String[] {"one", "zwölf"}) {
        int length = body.getBytes(UTF_8).length;
        send(socket, "POST / HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n" + body);
        assertThat(answer(socket)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n" + body);
      }
    }
  }

  @Test
  void chunksArePutTogether() throws IOException {
    try (Socket socket = connect()) {
      send(
          socket,
          "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
      assertThat(answer(socket)).contains("x-method: PUT").endsWith("\r\n\r\nabcde");
    }
  }

  @Test
  void aClientThatWaitsIsToldToGoOn() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(new String(socket.getInputStream().readNBytes(25), UTF_8))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      send(socket, "ok");
      assertThat(answer(socket)).endsWith("\r\n\r\nok");
    }
  }

  @Test
  void silenceClosesTheConnectionWithoutAByte() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET /silence HTTP/1.1\r\n\r\n");
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void closingEndsOpenConnections() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET / HTTP/1.1\r\n\r\n");
      answer(socket);
      server.close();
      assertThat(socket.getInputStream().read()).isNegative();
    }
  }

  private Socket connect() throws IOException {
    return new Socket(server.uri().getHost(), server.uri().getPort());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String length = head.toString().replaceAll("(?s).*content-length: (\\d+).*", "$1");
    return head + new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
  }
}
