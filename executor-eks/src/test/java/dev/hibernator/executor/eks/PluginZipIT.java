package dev.hibernator.executor.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.PluginZip;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is in the plugin zip that was built. */
class PluginZipIT {
  private final PluginZip zip = PluginZip.in(Path.of("target"), "executor-eks");

  @Test
  void aHostLoadsItAndItBringsNothingOfTheHosts() {
    assertThat(zip.problems("hibernator-eks")).isEmpty();
  }

  @Test
  void itBringsWhatItNeeds() {
    assertThat(zip.names())
        .contains(
            "dev/hibernator/executor/eks/EksExecutor.class",
            "dev/hibernator/executor/aws/AwsCalls.class",
            "software/amazon/awssdk/services/eks/EksClient.class");
  }
}
