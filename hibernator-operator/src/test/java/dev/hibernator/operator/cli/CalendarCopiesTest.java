package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hibernator.calendar.FetchLimits;
import dev.hibernator.manifest.CalendarReference;
import dev.hibernator.schedule.CalendarEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of fetched calendars that are refreshed together. */
@Timeout(120)
class CalendarCopiesTest {
  private static final Instant NOW = Instant.parse("2026-12-23T11:00:00Z");

  @TempDir private Path directory;
  private final Map<String, String> days = new ConcurrentHashMap<>();

  @Test
  void aChangeIsNotLostWhenAnotherCalendarCannotBeHadAnyMore() throws IOException {
    HttpServer server = serve();
    try {
      CalendarCopies copies =
          new CalendarCopies(directory, FetchLimits.DEFAULT.withPrivateAddresses(), () -> NOW);
      CalendarReference changing = reference(server, "/changing");
      CalendarReference gone = reference(server, "/gone");
      days.putAll(Map.of("/changing", "20261225", "/gone", "20261225"));
      CalendarEvents first = copies.get(changing).events();
      CalendarEvents kept = copies.get(gone).events();

      days.put("/changing", "20261226");
      days.remove("/gone");
      deleteStored();

      assertThat(copies.refresh()).isTrue();
      assertThat(copies.get(changing).events()).isNotEqualTo(first);
      assertThat(copies.get(gone).events()).isEqualTo(kept);
      assertThat(copies.stale())
          .singleElement()
          .asString()
          .matches(CalendarCopies::isStale)
          .endsWith("answers 404");
    } finally {
      server.stop(0);
    }
  }

  private static CalendarReference reference(HttpServer server, String path) {
    return new CalendarReference.Url(
        "http://127.0.0.1:" + server.getAddress().getPort() + path, Duration.ZERO);
  }

  private void deleteStored() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private HttpServer serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String day = days.get(exchange.getRequestURI().getPath());
          byte[] body = calendar(String.valueOf(day)).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(day == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String calendar(String day) {
    return String.join(
        "\n",
        List.of(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:test",
            "BEGIN:VEVENT",
            "UID:1",
            "DTSTART;VALUE=DATE:" + day,
            "END:VEVENT",
            "END:VCALENDAR",
            ""));
  }
}
