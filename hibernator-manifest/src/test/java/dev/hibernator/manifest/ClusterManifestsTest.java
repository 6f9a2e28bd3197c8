package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
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
    assertThat(problems("{gke: {name: dev, project: p, location: l}, k8s: {kubeconfig: {}}}"))
        .singleElement()
        .asString()
        .contains("spec.gke");
  }

  /** Clusters of EKS, by the provider of their account. */
  @Nested
  class Eks {
    private static final String PROVIDER =
        """
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: CloudProvider
        metadata: {name: aws, namespace: NAMESPACE}
        spec: {type: aws, aws: {accountId: "210000000002", region: eu-west-1, MORE}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: keys, namespace: NAMESPACE}
        stringData: {AWS_ACCESS_KEY_ID: AKIA, AWS_SECRET_ACCESS_KEY: hidden}
        """;
    private static final String KEYS = "auth: {static: {secretRef: {name: keys}}}";
    private static final String ROLE = "assumeRoleArn: 'arn:aws:iam::210000000002:role/sleeper'";
    private static final String EKS = "{eks: {name: blue}, providerRef: {name: aws}}";
    private static final ConnectorRef DEV = new ConnectorRef("K8SCluster", "default", "dev");

    private static ManifestSet read(String spec, String namespace, String more) {
      String cluster =
          """
          apiVersion: hibernator.ardikabs.com/v1alpha1
          kind: K8SCluster
          metadata: {name: dev}
          spec: %s
          """
              .formatted(spec);
      // The provider stands behind the cluster: the order of documents means nothing.
      return Reading.of(cluster, PROVIDER.replace("NAMESPACE", namespace).replace("MORE", more));
    }

    private static List<String> problems(String spec, String namespace, String more) {
      return read(spec, namespace, more).problemsToRun().stream()
          .map(problem -> problem.path().orElse("") + ": " + problem.message())
          .toList();
    }

    @Test
    void theClusterHasItsProvidersAccountAndRole() {
      ManifestSet read = read(EKS, "default", ROLE);
      assertThat(read.problemsToRun()).isEmpty();
      assertThat(read.connectors().get(DEV))
          .isEqualTo(
              JsonObject.EMPTY
                  .with("eks", Map.of("name", "blue"))
                  .with("providerRef", Map.of("name", "aws"))
                  .with(
                      "aws",
                      Map.of(
                          "accountId",
                          "210000000002",
                          "region",
                          "eu-west-1",
                          "assumeRoleArn",
                          "arn:aws:iam::210000000002:role/sleeper")));
    }

    @Test
    void itsOwnRegionWinsOverTheProviders() {
      ManifestSet read =
          read(EKS.replace("blue", "blue, region: us-east-2"), "default", "endpoint: 'http://x'");
      assertThat(read.problemsToRun()).isEmpty();
      assertThat(read.connectors().get(DEV).object("aws").orElseThrow())
          .satisfies(
              aws -> {
                assertThat(aws.string("region")).contains("us-east-2");
                assertThat(aws.string("endpoint")).contains("http://x");
              });
    }

    @Test
    void itIsEnteredWithTheProvidersKeys() {
      ManifestSet read = read(EKS, "default", KEYS);
      assertThat(read.problemsToRun()).isEmpty();
      assertThat(read.secrets().read(DEV, "AWS_SECRET_ACCESS_KEY")).contains(new Secret("hidden"));
      assertThat(read.connectors().toString()).doesNotContain("hidden", "AKIA");
    }

    @Test
    void aProviderOfAnotherNamespaceServesByItsRole() {
      String spec = EKS.replace("name: aws", "name: aws, namespace: ops");
      assertThat(problems(spec, "ops", ROLE)).isEmpty();
    }

    @Test
    void keysOfAnotherNamespaceAreNotForThisCluster() {
      String spec = EKS.replace("name: aws", "name: aws, namespace: ops");
      assertThat(problems(spec, "ops", KEYS))
          .singleElement()
          .asString()
          .startsWith(
              "spec.providerRef.namespace: CloudProvider ops/aws has keys of its own, which are"
                  + " for connectors in its own namespace only");
    }

    @Test
    void anUnknownProviderIsAnErrorToRun() {
      assertThat(problems(EKS, "elsewhere", ROLE))
          .containsExactly(
              "spec.providerRef: there is no CloudProvider default/aws among the files; add its"
                  + " manifest");
      assertThat(read(EKS, "elsewhere", ROLE).isValid()).isTrue();
    }

    @Test
    void whatIsMissingOrTooMuchIsTold() {
      assertThat(problems("{eks: {name: blue}}", "default", ROLE))
          .containsExactly(
              "spec.providerRef: is missing; eks needs the CloudProvider of the cluster's account");
      assertThat(problems("{providerRef: {name: aws}}", "default", ROLE))
          .containsExactlyInAnyOrder(
              "spec: needs one of k8s and eks",
              "spec.providerRef: has no effect: only eks uses a provider");
      assertThat(
              problems(
                  "{k8s: {kubeconfig: {}}, eks: {name: blue}, providerRef: {name: aws}}",
                  "default",
                  ROLE))
          .containsExactly("spec: needs one of k8s and eks");
      assertThat(problems("{eks: {name: 'a b', region: ''}, providerRef: {}}", "default", ROLE))
          .containsExactlyInAnyOrder(
              "spec.eks.name: must be 1 to 100 letters, digits, - and _, the first a letter or a"
                  + " digit",
              "spec.eks.region: is empty; write a region",
              "spec.providerRef.name: is missing; write the name of a CloudProvider");
    }
  }
}
