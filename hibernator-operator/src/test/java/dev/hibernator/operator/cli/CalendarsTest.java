package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.manifest.ManifestReader;
import dev.hibernator.manifest.ManifestSource;
import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calendars of manifests on the command line. */
@Timeout(120)
class CalendarsTest {
  private static final Instant NOW = Instant.parse("2026-12-23T11:00:00Z");

  @TempDir private Path directory;
  private HttpServer server;
  private volatile Answer answer = exchange -> send(exchange, 200, calendar("20261225"));

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer.to(exchange));
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aFileIsRelativeToItsManifestAndAPartOfTheSchedule() {
    Manifests.write(directory.resolve("plans/holidays.ics"), calendar("20261225"));
    String plan = manifest("plans/plan.yaml", "file: holidays.ics");

    Ran preview = hibernator(true).run("preview", "-f", plan, "--events", "4");
    Ran explain = hibernator(true).run("explain", "-f", plan, "--at", "2026-12-25T12:00");

    assertThat(preview.out())
        .contains("Thu 2026-12-24 20:00:00 +01:00")
        .contains("Sat 2026-12-26 06:00:00 +01:00");
    assertThat(explain.out()).contains("dev: Asleep").contains("calendar 'holidays'");
  }

  @Test
  void anAwakeCalendarTakesAwayAndItsNameIsToldInExplanations() {
    Manifests.write(directory.resolve("release.ics"), calendar("20261224"));
    String plan = manifest("plan.yaml", "file: release.ics, name: release-night, role: Awake");

    Ran explain = hibernator(true).run("explain", "-f", plan, "--at", "2026-12-24T22:00");

    assertThat(explain.out()).contains("dev: Awake").contains("calendar 'release-night'");
  }

  @Test
  void whatIsWrongWithACalendarIsToldWithItsLines() {
    Manifests.write(
        directory.resolve("bad.ics"), calendar("20261225").replace("20261225", "christmas"));

    Ran ran = hibernator(true).run("validate", "-f", manifest("plan.yaml", "file: bad.ics"));
    Ran missing = hibernator(true).run("validate", "-f", manifest("plan.yaml", "file: none.ics"));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("plan.yaml:13:")
        .contains("spec.schedule.offHours[1].calendar.file: line 6: DTSTART: \"christmas\" is no");
    assertThat(missing.out()).contains("calendar.file: there is no file").contains("none.ics");
  }

  @Test
  void anAddressIsFetchedAndItsLastGoodCopyKept() {
    String plan = manifest("plan.yaml", "url: \"" + url() + "\", refresh: 1m");

    Ran fetched = hibernatorAt(NOW).run("preview", "-f", plan, "--events", "4");
    answer = exchange -> send(exchange, 503, "");
    Ran kept = hibernatorAt(NOW.plusSeconds(3600)).run("preview", "-f", plan, "--events", "4");

    assertThat(fetched.out()).contains("Sat 2026-12-26 06:00:00 +01:00");
    assertThat(fetched.err()).isEmpty();
    assertThat(kept.out()).contains("Sat 2026-12-26 06:00:00 +01:00");
    assertThat(kept.err())
        .contains("warning: ")
        .contains("could not be fetched again; its copy of 2026-12-23T11:00:00Z is used")
        .doesNotContain("secret");
  }

  @Test
  void aCalendarThatWasNeverHadMakesThePlanInvalid() {
    answer = exchange -> send(exchange, 404, "");

    Ran ran =
        hibernator(true).run("preview", "-f", manifest("plan.yaml", "url: \"" + url() + "\""));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("calendar.url: http://127.0.0.1 answers 404");
  }

  @Test
  void anAddressInOnesOwnNetworkIsRefusedUnlessAllowed() {
    AtomicInteger asked = new AtomicInteger();
    answer = exchange -> asked.incrementAndGet();

    Ran ran =
        hibernator(false).run("validate", "-f", manifest("plan.yaml", "url: \"" + url() + "\""));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("127.0.0.1 is a loopback, private or otherwise not public");
    assertThat(asked).hasValue(0);
  }

  @Test
  void aPlanIsKeptWithItsCalendars() {
    Manifests.write(directory.resolve("holidays.ics"), calendar("20261225"));
    String manifest = manifest("plan.yaml", "file: holidays.ics");
    Composition composition = composition(true, new StillTime(NOW));
    Plan plan =
        new ManifestReader(composition.executors(), composition.calendars(directory))
            .read(
                List.of(ManifestSource.of("plan.yaml", read(Path.of(manifest))).in(directory)), NOW)
            .plans()
            .get(0)
            .plan();
    try (StateDirectory state = StateDirectory.open(directory.resolve("state"))) {
      state.plans().define(new PlanDefinition(plan, true));

      assertThat(
              state
                  .plans()
                  .definition(plan.id())
                  .orElseThrow()
                  .plan()
                  .schedule()
                  .definition()
                  .offHours())
          .isEqualTo(plan.schedule().definition().offHours())
          .hasSize(2);
    }
  }

  @Test
  void runFollowsAFetchedCalendarInTheBackground() throws InterruptedException {
    String plan = manifest("plan.yaml", "url: \"" + url() + "\", refresh: 1m");
    CountDownLatch seen = new CountDownLatch(6);
    answer =
        exchange -> {
          seen.countDown();
          switch ((int) seen.getCount()) {
            case 5 -> send(exchange, 200, calendar("20261225"));
            case 4 -> send(exchange, 200, calendar("20261228"));
            default -> send(exchange, 500, "");
          }
        };
    Interruption interruption = new Interruption(code -> {});
    Thread ending =
        new Thread(
            () -> {
              awaitQuietly(seen);
              interruption.signalled(15);
            });
    ending.start();
    try (FastTime time = new FastTime(NOW, 600)) {
      Ran ran =
          CommandLineInProcess.of(running(time, interruption))
              .run("run", "-f", plan, "--state", directory.resolve("state").toString());

      assertThat(ran.out())
          .containsOnlyOnce("A calendar has changed; plans follow it.")
          .containsOnlyOnce("could not be fetched again");
      CommandLineInProcess afterwards = CommandLineInProcess.of(running(time, interruption));
      String state = directory.resolve("state").toString();
      assertThat(afterwards.run("describe", "dev", "--state", state).out())
          .contains("ScheduleValid (Invalid): See to it that the calendar's server answers");
      assertThat(afterwards.run("status", "dev", "-o", "json", "--state", state).out())
          .contains("could not be fetched again; its copy of 2026-12-23T")
          .doesNotContain("secret");
    }
    ending.join();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Composition running(FastTime time, Interruption interruption) {
    return new Composition() {
      @Override
      public FastTime time() {
        return time;
      }

      @Override
      public boolean privateCalendars() {
        return true;
      }

      @Override
      Interruption interruption() {
        return interruption;
      }
    };
  }

  private CommandLineInProcess hibernator(boolean privateCalendars) {
    return CommandLineInProcess.of(composition(privateCalendars, new StillTime(NOW)));
  }

  private CommandLineInProcess hibernatorAt(Instant now) {
    return CommandLineInProcess.of(composition(true, new StillTime(now)));
  }

  private Composition composition(boolean privateCalendars, StillTime time) {
    return new Composition() {
      @Override
      public StillTime time() {
        return time;
      }

      @Override
      public boolean privateCalendars() {
        return privateCalendars;
      }

      @Override
      CalendarCopies calendars(Path state) {
        return super.calendars(directory.resolve("copies"));
      }
    };
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/secret/basic.ics";
  }

  private String manifest(String file, String calendar) {
    String role = calendar.contains("role") ? "" : ", role: Asleep";
    String text =
        Manifests.plan("dev")
            .replace(
                "        daysOfWeek: [MON-FRI]\n",
                "        daysOfWeek: [MON-FRI]\n      - calendar: {" + calendar + role + "}\n");
    return Manifests.write(directory.resolve(file), text).toString();
  }

  private static String calendar(String date) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:test
    BEGIN:VEVENT
    UID:1
    DTSTART;VALUE=DATE:%s
    END:VEVENT
    END:VCALENDAR
    """
        .formatted(date);
  }

  private static void send(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
