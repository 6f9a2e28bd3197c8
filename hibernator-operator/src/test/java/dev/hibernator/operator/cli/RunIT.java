package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import dev.hibernator.operator.cli.Installed.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} and whoever looks at what it does, each in a process of its own. */
@Timeout(240)
class RunIT {
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  @TempDir Path directory;
  private Installed hibernator;

  @BeforeEach
  void writeManifests() {
    hibernator = new Installed(directory);
    Manifests.write(directory.resolve("plan.yaml"), Manifests.plan("prod"));
    Manifests.write(directory.resolve("slow.yaml"), Manifests.plan("default", "prod", 8));
  }

  private Ran once(String operation) {
    return hibernator.run("run", "-f", "plan.yaml", "--state", "s", "--once", operation);
  }

  private String status() {
    return hibernator.run("status", "prod", "--state", "s", "-o", "json").out();
  }

  @Nested
  class Once {
    @Test
    void hibernatesAndWakesInReverse() {
      Ran asleep = once("hibernate");
      assertThat(asleep.code()).as(asleep.err()).isZero();
      assertThat(asleep.out()).containsSubsequence("/web Completed", "/database Completed", "done");
      assertThat(status()).contains("\"phase\": \"Hibernated\"", "\"operation\": \"shutdown\"");

      Ran awake = once("wake");
      assertThat(awake.code()).as(awake.err()).isZero();
      assertThat(awake.out()).containsSubsequence("/database Completed", "/web Completed", "done");
      assertThat(status()).contains("\"phase\": \"Active\"", "\"operation\": \"wakeup\"");
      assertThat(hibernator.run("restore", "show", "prod", "--state", "s", "-o", "json").out())
          .contains("\"consumed\": true")
          .doesNotContain("\"consumed\": false");
    }

    @Test
    void alreadyInThatStateIsDoneAndSaysSo() {
      assertThat(once("wake")).satisfies(ran -> says(ran, 0, "nothing to wake"));
      once("hibernate");
      assertThat(once("hibernate")).satisfies(ran -> says(ran, 0, "already hibernated"));
    }

    @Test
    void targetThatFailsIsOne() {
      Manifests.write(
          directory.resolve("plan.yaml"),
          Manifests.plan("prod")
              .replace("randomDelaySeconds: 1}", "randomDelaySeconds: 1, failureMode: shutdown}")
              .replace("  targets:", "  behavior: {retries: 0}\n  targets:"));

      assertThat(once("hibernate")).satisfies(ran -> says(ran, 1, "simulated shutdown failure"));
    }

    @Test
    void suspendedPlanIsRefused() {
      Manifests.write(
          directory.resolve("plan.yaml"),
          Manifests.plan("prod").replace("spec:\n", "spec:\n  suspend: true\n"));

      assertThat(once("hibernate")).satisfies(ran -> says(ran, 2, "suspended"));
    }

    @Test
    void suspendedIntervalIsRefused() {
      Instant now = Instant.now();
      Manifests.write(
          directory.resolve("plan.yaml"),
          Manifests.plan("prod")
              + """
              ---
              apiVersion: hibernator.ardikabs.com/v1alpha1
              kind: ScheduleException
              metadata: {name: incident}
              spec:
                planRef: {name: prod}
                type: suspend
                validFrom: "%s"
                validUntil: "%s"
              """
                  .formatted(now.minusSeconds(3600), now.plusSeconds(3600)));

      assertThat(once("hibernate")).satisfies(ran -> says(ran, 2, "suspended"));
    }

    @Test
    void invalidManifestIsTwoAndNothingIsWritten() {
      Manifests.write(directory.resolve("plan.yaml"), "kind: HibernatePlan\n");

      assertThat(once("hibernate").code()).isEqualTo(2);
      assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void connectorThatIsNeededMustBeThere() {
      Manifests.write(
          directory.resolve("plan.yaml"),
          """
          apiVersion: hibernator.ardikabs.com/v1alpha1
          kind: HibernatePlan
          metadata: {name: prod}
          spec:
            schedule:
              timezone: UTC
              offHours: [{start: "20:00", end: "06:00", daysOfWeek: [MON-FRI]}]
            execution: {strategy: {type: Sequential}}
            targets:
              - name: web
                type: ec2
                connectorRef: {kind: CloudProvider, name: aws}
                parameters: {selector: {tags: {env: staging}}}
          """);

      assertThat(hibernator.run("validate", "-f", "plan.yaml"))
          .satisfies(ran -> says(ran, 0, "warning: spec.targets[0].connectorRef"));
      Ran ran = once("hibernate");
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("error: spec.targets[0].connectorRef");
    }

    @Test
    void jsonIsOneObjectPerLine() {
      Ran ran =
          hibernator.run(
              "run", "-f", "plan.yaml", "--state", "s", "--once", "hibernate", "-o", "json");

      assertThat(ran.code()).isZero();
      assertThat(ran.out().lines())
          .allMatch(line -> line.startsWith("{\"at\":\"") && line.endsWith("}"))
          .anyMatch(line -> line.contains("\"event\":\"target\",\"plan\":\"prod\""))
          .last()
          .asString()
          .contains("\"event\":\"result\"", "\"result\":\"done\"");
    }

    private void says(Ran ran, int code, String text) {
      assertThat(ran.code()).as(ran.toString()).isEqualTo(code);
      assertThat(ran.out() + ran.err()).contains(text);
    }
  }

  @Nested
  class Interrupted {
    @Test
    void terminatedInTheMiddleOfWaitingItEndsInTimeAndGoesOnLater() {
      Running night =
          hibernator.start("run", "-f", "slow.yaml", "--state", "s", "--once", "hibernate");
      night.awaitOutput("/web Running");

      long begin = System.nanoTime();
      Ran ended = night.signal("TERM", Duration.ofSeconds(20));

      assertThat(ended.code()).as(ended.toString()).isEqualTo(143);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_MOST);
      assertThat(once("hibernate").code()).isZero();
      assertThat(once("wake").code()).isZero();
      assertThat(status()).contains("\"phase\": \"Active\"");
    }

    @Test
    void followingEndsWithTheSignalsCode() {
      Running run = hibernator.start("run", "-f", "plan.yaml", "--state", "s");
      run.awaitOutput("default/prod ");
      assertThat(run.signal("INT", Duration.ofSeconds(20)).code()).isEqualTo(130);

      Running again = hibernator.start("run", "-f", "plan.yaml", "--state", "s");
      again.awaitOutput("default/prod ");
      assertThat(again.signal("TERM", Duration.ofSeconds(20)).code()).isEqualTo(143);
    }

    @Test
    void killedItGoesOnWhereItStopped() {
      Running night =
          hibernator.start("run", "-f", "slow.yaml", "--state", "s", "--once", "hibernate");
      night.awaitOutput("/web Running");
      assertThat(night.signal("KILL", Duration.ofSeconds(20)).code()).isEqualTo(137);

      assertThat(once("hibernate").code()).isZero();
      assertThat(once("wake").code()).isZero();
      assertThat(hibernator.run("restore", "show", "prod", "--state", "s", "-o", "json").out())
          .doesNotContain("\"consumed\": false");
    }
  }

  @Nested
  class MeanwhileOthers {
    @Test
    void secondOneEndsAtOnceAndNamesTheHolder() {
      Running first = hibernator.start("run", "-f", "plan.yaml", "--state", "s");
      first.awaitOutput("default/prod ");

      Ran second = hibernator.run("run", "-f", "plan.yaml", "--state", "s");

      assertThat(second.code()).isEqualTo(3);
      assertThat(second.err()).contains("in use by process " + first.process().pid());
      assertThat(once("wake").code()).isEqualTo(3);
      first.signal("TERM", AT_MOST);
    }

    @Test
    void readersWorkWhileItRuns() {
      Running night =
          hibernator.start("run", "-f", "slow.yaml", "--state", "s", "--once", "hibernate");
      night.awaitOutput("/web Running");

      assertThat(hibernator.run("list", "--state", "s").out())
          .contains("default/prod", "Hibernating");
      assertThat(status())
          .contains("\"phase\": \"Hibernating\"", "\"state\": \"Running\"", "\"attempts\": 1");
      assertThat(hibernator.run("history", "prod", "--state", "s", "-o", "json").code()).isZero();
      assertThat(hibernator.run("logs", "prod", "--state", "s").out()).contains("web shutdown");
      assertThat(hibernator.run("restore", "list", "--state", "s").out()).contains("web");

      Running watch = hibernator.start("status", "prod", "-w", "--state", "s", "-o", "json");
      watch.awaitOutput("\"phase\":\"Hibernating\"");
      Running logs = hibernator.start("logs", "prod", "-f", "--state", "s");
      logs.awaitOutput("web shutdown");
      assertThat(watch.signal("INT", AT_MOST).code()).isEqualTo(130);
      assertThat(logs.signal("TERM", AT_MOST).code()).isEqualTo(143);
      night.signal("TERM", AT_MOST);
    }

    @Test
    void planThatIsNoLongerGivenIsListedAsSuch() {
      once("hibernate");
      Manifests.write(directory.resolve("other.yaml"), Manifests.plan("other"));
      Running run = hibernator.start("run", "-f", "other.yaml", "--state", "s");
      run.awaitOutput("default/other ");
      run.signal("TERM", AT_MOST);

      assertThat(hibernator.run("list", "--state", "s").out().lines())
          .anyMatch(
              line ->
                  line.startsWith("default/prod")
                      && line.contains("no longer among the manifests"));
    }

    @Test
    void stateOfANewerReleaseIsRefused() {
      once("wake");
      Manifests.write(directory.resolve("s/VERSION"), "99\n");

      for (String command :
          new String[] {
            "list", "status prod", "run -f plan.yaml", "run -f plan.yaml --once wake"
          }) {
        Ran ran = hibernator.run((command + " --state s").split(" "));
        assertThat(ran.code()).as(command).isEqualTo(3);
        assertThat(ran.err()).contains("99");
      }
    }
  }

  @Nested
  class Names {
    @Test
    void ambiguousAndUnknownPlansListTheCandidates() {
      Manifests.write(
          directory.resolve("plan.yaml"),
          Manifests.plan("team-a", "prod", 1) + "---\n" + Manifests.plan("team-b", "prod", 1));
      once("wake");

      for (String reader : new String[] {"status", "history", "logs", "restore show"}) {
        Ran ambiguous = hibernator.run((reader + " prod --state s").split(" "));
        assertThat(ambiguous.code()).as(reader).isEqualTo(2);
        assertThat(ambiguous.err()).contains("team-a/prod, team-b/prod");
      }
      assertThat(hibernator.run("status", "team-b/prod", "--state", "s").code()).isZero();
      assertThat(hibernator.run("status", "nope", "--state", "s").err())
          .contains("there is no plan 'nope'", "team-a/prod, team-b/prod");
    }
  }
}
