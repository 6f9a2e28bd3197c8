package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What targets match, and what would go wrong; against real services in the executors' nights. */
class PreflightTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.at("2026-02-02T12:00:00Z");

  @TempDir Path directory;

  private String write(String content) {
    return Manifests.write(directory.resolve("plan.yaml"), content).toString();
  }

  @Test
  void whatEachTargetMatchesIsToldAndNothingIsChanged() {
    Ran ran = CLI.run("preflight", "-f", write(Manifests.plan("prod")));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("default/prod\nTARGET ")
        .containsPattern("web +web +awake +simulated resource\n")
        .containsPattern("database +database +awake +simulated resource\n")
        .endsWith("2 resources in 2 targets of 1 plan; 0 errors, 0 warnings\n");
    assertThat(directory)
        .isDirectoryContaining("glob:**/plan.yaml")
        .isDirectoryNotContaining("glob:**/state");
  }

  @Test
  void whatWouldGoWrongIsToldWithItsRemedyOnceForBothOperations() {
    String failing =
        Manifests.plan("prod").replaceFirst("\\{randomDelaySeconds: 1}", "{failureMode: wakeup}");
    Ran text = CLI.run("preflight", "-f", write(failing));
    Ran json = CLI.run("preflight", "-f", write(failing), "-o", "json");

    assertThat(text.code()).as("warnings do not count").isZero();
    assertThat(text.out())
        .contains("web/web: warning: the wakeup will fail, as the parameters ask for. Set")
        .endsWith("; 0 errors, 1 warning\n");
    assertThat(json.out())
        .contains("\"code\": \"simulated-failure\"", "\"condition\": \"awake\"")
        .containsOnlyOnce("simulated-failure");
  }

  @Test
  void whatCannotBeReachedIsAnErrorOfItsTargetAlone() {
    String unreachable =
        Manifests.plan("prod")
            .replaceFirst(
                "type: noop\\n      parameters: \\{randomDelaySeconds: 1}",
                """
                type: workloadscaler
                      connectorRef: {kind: K8SCluster, name: dev}
                      parameters: {namespace: {literals: [shop]}}\
                """);
    String connector =
        """
        ---
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: K8SCluster
        metadata: {name: dev}
        spec: {k8s: {kubeconfig: {file: no-such-file}}}
        """;
    Ran ran = CLI.run("preflight", "-f", write(unreachable + connector));

    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.out())
        .contains("web: error: ", "no-such-file")
        .containsPattern("database +database +awake")
        .endsWith("1 resource in 2 targets of 1 plan; 1 error, 0 warnings\n");
  }

  @Test
  void badManifestsAreToldAndNobodyIsAsked() {
    Ran ran = CLI.run("preflight", "-f", write(Manifests.plan("prod").replace("20:00", "30:00")));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("spec.schedule.offHours[0].start");
  }
}
