package dev.hibernator.calendar;

import static dev.hibernator.calendar.Given.calendar;
import static dev.hibernator.calendar.Given.in;
import static dev.hibernator.calendar.Given.vevent;
import static dev.hibernator.calendar.ScriptedServer.answering;
import static dev.hibernator.calendar.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetching against a real server on loopback. */
@Timeout(120)
class CalendarCacheTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(2));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String CHRISTMAS = calendar(vevent("DTSTART;VALUE=DATE:20261225"));
  private static final String NONE = calendar(vevent("DTSTART;VALUE=DATE:20251225"));

  private static final FetchLimits LIMITS =
      new FetchLimits(
          100_000, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5), 3, true);

  @TempDir private Path directory;

  private CalendarCache cache() {
    return new CalendarCache(directory.resolve("calendars"), LIMITS);
  }

  private FetchedCalendar get(ScriptedServer server, Instant now) {
    return cache().get(CalendarAddress.parse(server.address("/secret/basic.ics")), HOUR, now);
  }

  @Nested
  class Copies {
    @Test
    void aFetchedCalendarIsFresh() {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        FetchedCalendar fetched = get(server, NOW);

        assertThat(in(2026, fetched.calendar())).hasSize(1);
        assertThat(fetched.staleBecause()).isEmpty();
        assertThat(fetched.checkedAt()).isEqualTo(NOW);
        assertThat(server.requests().get(0))
            .contains("GET /secret/basic.ics HTTP/1.1", "User-Agent: hibernator")
            .noneMatch(line -> line.startsWith("Cookie") || line.startsWith("Authorization"));
      }
    }

    @Test
    void aCopyThatIsNewEnoughIsUsedWithoutAsking() {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        get(server, NOW);
        FetchedCalendar again = get(server, NOW.plus(Duration.ofMinutes(59)));

        assertThat(again.staleBecause()).isEmpty();
        assertThat(again.checkedAt()).isEqualTo(NOW);
        assertThat(server.requests()).hasSize(1);
      }
    }

    @Test
    void anOldCopyIsAskedForByItsVersion() {
      try (ScriptedServer server =
          new ScriptedServer(
              ScriptedServer.calendar(
                  CHRISTMAS, "ETag: \"v1\"", "Last-Modified: Thu, 26 Nov 2026 11:00:00 GMT"))) {
        get(server, NOW);
        server.then(text("HTTP/1.1 304 Not Modified", "", ""));
        FetchedCalendar again = get(server, LATER);

        assertThat(in(2026, again.calendar())).hasSize(1);
        assertThat(again.staleBecause()).isEmpty();
        assertThat(again.checkedAt()).isEqualTo(LATER);
        assertThat(server.requests().get(1))
            .contains("If-None-Match: \"v1\"", "If-Modified-Since: Thu, 26 Nov 2026 11:00:00 GMT");
        assertThat(get(server, LATER.plusSeconds(60)).checkedAt()).isEqualTo(LATER);
      }
    }

    @Test
    void aNewVersionTakesTheCopysPlace() {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        get(server, NOW);
        server.then(ScriptedServer.calendar(NONE));

        assertThat(in(2026, get(server, LATER).calendar())).isEmpty();
      }
    }

    @Test
    void whatCannotBeFetchedKeepsItsLastGoodCopyAndSaysSo() {
      for (ScriptedServer.Script failure :
          List.of(
              text("HTTP/1.1 500 Oops", "", ""),
              ScriptedServer.calendar("<html>Sign in</html>"),
              ScriptedServer.calendar(CHRISTMAS.substring(0, 60)),
              text("HTTP/1.1 200 OK", "Content-Length: 500", "", "BEGIN:VCALENDAR"),
              text("nonsense"),
              text(""))) {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
          get(server, NOW);
          server.then(failure);
          FetchedCalendar kept = get(server, LATER);

          assertThat(in(2026, kept.calendar())).hasSize(1);
          assertThat(kept.checkedAt()).isEqualTo(NOW);
          assertThat(kept.staleBecause().orElseThrow())
              .startsWith("http://127.0.0.1")
              .doesNotContain("secret");
        }
      }
    }

    @Test
    void aServerThatIsGoneKeepsTheLastGoodCopy() {
      ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS));
      get(server, NOW);
      server.close();

      assertThat(get(server, LATER).staleBecause()).isPresent();
    }

    @Test
    void oneThatWasNeverHadIsUnavailable() {
      try (ScriptedServer server = answering("HTTP/1.1 404 Not Found", "", "")) {
        assertThatThrownBy(() -> get(server, NOW))
            .isInstanceOf(UnavailableCalendar.class)
            .hasMessage("http://127.0.0.1 answers 404");
      }
    }

    @Test
    void aDamagedCopyCountsAsNone() throws IOException {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        get(server, NOW);
        for (Path copy : copies()) {
          byte[] bytes = Files.readAllBytes(copy);
          bytes[bytes.length - 40] ^= 1;
          Files.write(copy, bytes);
        }
        server.then(text("HTTP/1.1 500 Oops", "", ""));

        assertThatThrownBy(() -> get(server, NOW)).isInstanceOf(UnavailableCalendar.class);
      }
    }

    @Test
    void theAddressIsNotStored() throws IOException {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        get(server, NOW);

        assertThat(copies()).hasSize(1);
        for (Path copy : copies()) {
          assertThat(copy.toString()).doesNotContain("secret");
          assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        }
      }
    }

    @Test
    void aCopyFromTheFutureIsNotFresh() {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        get(server, NOW.plus(Duration.ofDays(3_650)));
        server.then(ScriptedServer.calendar(NONE));

        assertThat(in(2026, get(server, NOW).calendar())).isEmpty();
      }
    }

    @Test
    void aCopyThatCannotBeStoredIsUsedAndLeavesNothingBehind() throws IOException {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        get(server, NOW);
        Path copy = copies().get(0);
        Files.delete(copy);
        Files.createDirectories(copy.resolve("in the way"));

        FetchedCalendar fetched = get(server, NOW);
        assertThat(fetched.notStoredBecause().orElseThrow()).contains("cannot be stored");
        assertThat(fetched.staleBecause()).isEmpty();
        assertThat(copies()).containsExactly(copy);
      }
    }

    @Test
    void aVersionThatIsTooLongIsNotSaidBack() {
      String etag = "ETag: " + "x".repeat(1_025);
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS, etag))) {
        get(server, NOW);
        get(server, LATER);

        assertThat(server.requests().get(1)).noneMatch(line -> line.startsWith("If-None-Match"));
      }
    }

    private List<Path> copies() throws IOException {
      try (Stream<Path> files = Files.list(directory.resolve("calendars"))) {
        return files.toList();
      }
    }
  }

  @Nested
  class Limits {
    @Test
    void aServerThatNeverAnswers() {
      try (ScriptedServer server = new ScriptedServer((request, out) -> {})) {
        server.then((request, out) -> server.hang());

        assertUnavailable(server, "");
      }
    }

    @Test
    void aServerThatSendsByteByByte() {
      try (ScriptedServer server = new ScriptedServer((request, out) -> {})) {
        server.then(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              CalendarCacheTest.drip(out);
            });

        assertUnavailable(server, "it takes longer than 5 s");
      }
    }

    @Test
    void aServerThatSendsItsHeadersByteByByte() {
      try (ScriptedServer server =
          new ScriptedServer((request, out) -> CalendarCacheTest.drip(out))) {
        assertUnavailable(server, "it takes longer than 5 s");
      }
    }

    @Test
    void aServerThatSaysItSendsAGigabyte() {
      try (ScriptedServer server =
          answering("HTTP/1.1 200 OK", "Content-Length: 1073741824", "", "BEGIN")) {
        assertUnavailable(server, "sends more than 100000 bytes");
      }
    }

    @Test
    void aServerThatSendsAGigabyteWithoutSayingSo() {
      byte[] block = new byte[65_536];
      try (ScriptedServer server =
          new ScriptedServer(
              (request, out) -> {
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < 16_384; i++) {
                  out.write(block);
                }
              })) {
        assertUnavailable(server, "sends more than 100000 bytes");
      }
    }

    @Test
    void aHeaderLineWithoutEnd() {
      try (ScriptedServer server = endless("HTTP/1.1 200 OK\r\nX: ", "x".repeat(65_536))) {
        assertUnavailable(server, "Maximum line length limit exceeded");
      }
    }

    @Test
    void headersWithoutEnd() {
      try (ScriptedServer server = endless("HTTP/1.1 200 OK\r\n", "X: y\r\n".repeat(10_000))) {
        assertUnavailable(server, "Maximum header count exceeded");
      }
    }

    @Test
    void anExtensionOfAChunkWithoutEnd() {
      String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=";
      try (ScriptedServer server = endless(head, "x".repeat(65_536))) {
        assertUnavailable(server, "Maximum line length limit exceeded");
      }
    }

    /** Sends a gigabyte of the same. */
    private ScriptedServer endless(String head, String block) {
      byte[] more = block.getBytes(StandardCharsets.US_ASCII);
      return new ScriptedServer(
          (request, out) -> {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            for (long sent = 0; sent < 1L << 30; sent += more.length) {
              out.write(more);
            }
          });
    }

    @Test
    void whatFitsExactlyIsNotTooMuch() {
      FetchLimits exact =
          new FetchLimits(
              CHRISTMAS.length(), LIMITS.connect(), LIMITS.read(), LIMITS.total(), 0, true);
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        FetchedCalendar fetched =
            new CalendarCache(directory, exact)
                .get(CalendarAddress.parse(server.address("/")), HOUR, NOW);

        assertThat(fetched.staleBecause()).isEmpty();
      }
    }

    @Test
    void redirectsAreFollowedUpToTheLimit() {
      try (ScriptedServer server = new ScriptedServer((request, out) -> {})) {
        server.then(
            (request, out) -> {
              int hop = Integer.parseInt(request.get(0).replaceAll("\\D*/(\\d+).*", "$1"));
              ScriptedServer.Script answer =
                  hop == 0
                      ? ScriptedServer.calendar(CHRISTMAS)
                      : text("HTTP/1.1 302 Found", "Location: /" + (hop - 1), "", "");
              answer.answer(request, out);
            });

        assertThat(
                cache().get(CalendarAddress.parse(server.address("/3")), HOUR, NOW).staleBecause())
            .isEmpty();
        assertThatThrownBy(
                () -> cache().get(CalendarAddress.parse(server.address("/4")), HOUR, NOW))
            .hasMessage("http://127.0.0.1 redirects more than 3 times");
      }
    }

    @Test
    void redirectsToAnythingButHttpAreRefused() {
      for (String target : List.of("file:///etc/passwd", "ftp://127.0.0.1/x", "jar:file:/x!/y")) {
        try (ScriptedServer server =
            answering("HTTP/1.1 301 Moved", "Location: " + target, "", "")) {
          assertUnavailable(server, "calendars are fetched by https or http, not by ");
        }
      }
    }

    private void assertUnavailable(ScriptedServer server, String why) {
      assertThatThrownBy(() -> get(server, NOW))
          .isInstanceOf(UnavailableCalendar.class)
          .hasMessageContaining(why)
          .hasMessageNotContaining("secret");
    }
  }

  /** A byte now and then, so that a server is never silent for long. */
  private static void drip(OutputStream out) throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 10_000; i++) {
      out.write('B');
      out.flush();
      never.await(50, TimeUnit.MILLISECONDS);
    }
  }

  @Nested
  class Addresses {
    @Test
    void loopbackIsRefusedUnlessAllowedAndNeverConnectedTo() {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        int port = URI.create(server.address("/")).getPort();
        CalendarCache careful = new CalendarCache(directory, FetchLimits.DEFAULT);
        for (String host :
            List.of(
                "127.0.0.1",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "0.0.0.0",
                "[::]",
                "10.0.0.1",
                "169.254.169.254",
                "[fe80::1]",
                "[fd00::1]",
                "[64:ff9b::7f00:1]")) {
          assertThatThrownBy(
                  () ->
                      careful.get(
                          CalendarAddress.parse("http://" + host + ":" + port + "/x"), HOUR, NOW))
              .as(host)
              .isInstanceOf(UnavailableCalendar.class)
              .hasMessageContaining("is a loopback, private or otherwise not public address");
        }
        assertThat(server.requests()).isEmpty();
      }
    }

    @Test
    void aRedirectIsCheckedLikeTheFirstAddress() {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        String elsewhere = server.address("/x").replace("127.0.0.1", "127.0.0.2");
        server.then(text("HTTP/1.1 302 Found", "Location: " + elsewhere, "", ""));
        CalendarCache careful =
            new CalendarCache(
                directory, LIMITS, address -> address.getHostAddress().equals("127.0.0.1"));

        assertThatThrownBy(() -> careful.get(CalendarAddress.parse(server.address("/")), HOUR, NOW))
            .isInstanceOf(UnavailableCalendar.class)
            .hasMessageStartingWith(
                "127.0.0.2 is a loopback, private or otherwise not public address");
        assertThat(server.requests()).hasSize(1);
      }
    }

    @Test
    void onlyHttpAndHttps() {
      for (String address : List.of("file:///etc/passwd", "ftp://example.org/x", "holidays.ics")) {
        assertThatThrownBy(() -> CalendarAddress.parse(address))
            .isInstanceOf(InvalidCalendar.class)
            .hasMessageStartingWith("calendars are fetched by https or http");
      }
      assertThatThrownBy(() -> CalendarAddress.parse("https://user:secret@example.org/x"))
          .hasMessage("the address has a user in it, which is not sent");
    }

    @Test
    void aPortThatNoServerHasIsAProblemOfTheAddress() {
      assertThatThrownBy(() -> CalendarAddress.parse("https://example.org:65536/x"))
          .isInstanceOf(InvalidCalendar.class)
          .hasMessage("the address has a port above 65535");
    }

    @Test
    void aRedirectToAPortThatNoServerHasKeepsTheLastGoodCopy() {
      try (ScriptedServer server = new ScriptedServer(ScriptedServer.calendar(CHRISTMAS))) {
        get(server, NOW);
        server.then(text("HTTP/1.1 302 Found", "Location: http://127.0.0.1:99999/x", "", ""));

        assertThat(get(server, LATER).staleBecause())
            .contains("the address has a port above 65535");
      }
    }

    @Test
    void anAddressShowsItsServerOnly() {
      assertThat(CalendarAddress.parse("https://example.org/private-abc/basic.ics?key=1"))
          .hasToString("https://example.org");
    }
  }
}
