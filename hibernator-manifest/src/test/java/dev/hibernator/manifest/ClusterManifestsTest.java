package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connectors to clusters. */
class ClusterManifestsTest {
  private static ManifestSet read(String spec) {
    String text =
        """
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: K8SCluster
        metadata: {name: dev}
        spec: %s
        """
            .formatted(spec);
    ManifestSource source = ManifestSource.of("k.yaml", text).in(Path.of("/etc/plans"));
    return new ManifestReader(TestExecutor.INSTALLED).read(List.of(source), Reading.NOW);
  }

  private static JsonObject specification(String spec) {
    ManifestSet read = read(spec);
    assertThat(read.problems()).isEmpty();
    return read.connectors().get(new ConnectorRef("K8SCluster", "default", "dev"));
  }

  private static List<String> problems(String spec) {
    return read(spec).problems().stream().map(ManifestProblem::toString).toList();
  }

  @Test
  void aFileIsRelativeToTheManifest() {
    assertThat(specification("{k8s: {kubeconfig: {file: ../kube/dev, context: a}}}"))
        .isEqualTo(
            JsonObject.EMPTY.with(
                "k8s", Map.of("kubeconfig", Map.of("file", "/etc/kube/dev", "context", "a"))));
  }

  @Test
  void theUsualFileIsMeantWithoutOne() {
    assertThat(specification("{k8s: {kubeconfig: {}}, maxConcurrency: 3}"))
        .isEqualTo(
            JsonObject.EMPTY.with("maxConcurrency", 3).with("k8s", Map.of("kubeconfig", Map.of())));
  }

  @Test
  void theClusterAroundUsNeedsNoFile() {
    assertThat(specification("{k8s: {inCluster: true}}").object("k8s"))
        .contains(JsonObject.EMPTY.with("inCluster", true));
  }

  @Test
  void aKubeconfigMayStandInASecretOfTheSameNamespace() {
    String text =
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: dev-kubeconfig}
        stringData: {kubeconfig: "the file"}
        ---
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: K8SCluster
        metadata: {name: dev}
        spec: {k8s: {kubeconfigRef: {name: dev-kubeconfig}}}
        """;
    ManifestSet read = Reading.of(text);
    assertThat(read.problems()).isEmpty();
    ConnectorRef dev = new ConnectorRef("K8SCluster", "default", "dev");
    assertThat(read.secrets().read(dev, "kubeconfig")).contains(new Secret("the file"));
    assertThat(Reading.problems(text.replace("name: dev-kubeconfig}}}", "name: other}}}")))
        .singleElement()
        .asString()
        .contains("there is no Secret default/other among the files");
  }

  @Test
  void neitherOrBothIsAnError() {
    for (String spec :
        List.of(
            "{k8s: {}}", "{k8s: {inCluster: true, kubeconfig: {}}}", "{k8s: {inCluster: false}}")) {
      assertThat(problems(spec))
          .singleElement()
          .asString()
          .contains("spec.k8s: needs one of kubeconfig, kubeconfigRef and inCluster: true");
    }
  }

  @Test
  void whatALaterReleaseReadsIsAnErrorAndNotPassedOver() {
    assertThat(problems("{eks: {name: dev, region: eu-west-1}, k8s: {kubeconfig: {}}}"))
        .singleElement()
        .asString()
        .contains("spec.eks");
  }
}
