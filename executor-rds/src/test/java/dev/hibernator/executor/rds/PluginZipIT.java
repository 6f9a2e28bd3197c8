package dev.hibernator.executor.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.PluginZip;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is in the plugin zip that was built. */
class PluginZipIT {
  private final PluginZip zip = PluginZip.in(Path.of("target"), "executor-rds");

  @Test
  void aHostLoadsItAndItBringsNothingOfTheHosts() {
    assertThat(zip.problems("hibernator-rds")).isEmpty();
  }

  @Test
  void itBringsWhatItNeeds() {
    assertThat(zip.names())
        .contains(
            "dev/hibernator/executor/rds/RdsExecutor.class",
            "dev/hibernator/executor/aws/AwsCalls.class",
            "software/amazon/awssdk/services/rds/RdsClient.class");
  }
}
