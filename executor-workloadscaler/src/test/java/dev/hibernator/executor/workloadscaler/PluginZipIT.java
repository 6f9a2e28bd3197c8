package dev.hibernator.executor.workloadscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.PluginZip;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is in the plugin zip that was built. */
class PluginZipIT {
  private final PluginZip zip = PluginZip.in(Path.of("target"), "executor-workloadscaler");

  @Test
  void aHostLoadsItAndItBringsNothingOfTheHosts() {
    assertThat(zip.problems("hibernator-workloadscaler")).isEmpty();
  }

  @Test
  void itBringsWhatItNeeds() {
    assertThat(zip.names())
        .contains(
            "dev/hibernator/executor/workloadscaler/WorkloadScalerExecutor.class",
            "dev/hibernator/executor/kubernetes/ApiCalls.class",
            "io/fabric8/kubernetes/client/jdkhttp/JdkHttpClientFactory.class",
            "META-INF/services/dev.hibernator.executor.kubernetes.ManagedClusters",
            "dev/hibernator/connector/eks/EksClusters.class",
            "dev/hibernator/executor/aws/AwsConnections.class",
            "software/amazon/awssdk/services/eks/EksClient.class");
  }
}
