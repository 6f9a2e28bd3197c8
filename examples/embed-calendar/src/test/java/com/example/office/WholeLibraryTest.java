package com.example.office;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hibernator.calendar.CalendarAddress;
import dev.hibernator.calendar.CalendarCache;
import dev.hibernator.calendar.CalendarExport;
import dev.hibernator.calendar.CalendarFile;
import dev.hibernator.calendar.FetchLimits;
import dev.hibernator.calendar.FetchedCalendar;
import dev.hibernator.calendar.ICalendar;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example does not need: fetching and writing use more of what the library brings. */
class WholeLibraryTest {
  private static final Path HOLIDAYS = Path.of("holidays.ics");
  private static final Instant NOW = Instant.parse("2026-12-31T12:00:00Z");

  @Test
  void calendarIsFetched(@TempDir Path copies) throws IOException {
    CalendarCache cache = new CalendarCache(copies, FetchLimits.DEFAULT.withPrivateAddresses());
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answer(server));
      String address = "http://127.0.0.1:" + server.getLocalPort() + "/holidays.ics";

      FetchedCalendar fetched = cache.get(CalendarAddress.parse(address), Duration.ZERO, NOW);

      served.join();
      assertEquals(Optional.empty(), fetched.staleBecause());
      assertEquals(CalendarFile.read(HOLIDAYS), fetched.calendar());
    }
  }

  private static void answer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      while (!request.readLine().isEmpty()) {
        // The answer does not depend on it.
      }
      byte[] body = Files.readAllBytes(HOLIDAYS);
      String head =
          "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Schedule nights =
        Schedule.compile(
            ScheduleDefinition.in("UTC")
                .offHours(Window.parse("20:00", "06:00", "MON-FRI"))
                .build());

    String written =
        CalendarExport.asleep("office", nights, NOW, NOW.plus(Duration.ofDays(1)), NOW);

    assertTrue(written.contains("DTSTART:20261231T200000Z"), written);
    assertFalse(ICalendar.read(written).isEmpty(), written);
  }

  @Test
  void loggingIsOfTheVersionThatAllOfItWorksWith() {
    // There is none such in slf4j 1.x.
    assertDoesNotThrow(() -> Class.forName("org.slf4j.spi.SLF4JServiceProvider"));
  }
}
