package dev.hibernator.executor.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.PluginZip;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is in the plugin zip that was built. */
class PluginZipIT {
  private final PluginZip zip = PluginZip.in(Path.of("target"), "executor-ec2");

  @Test
  void aHostLoadsItAndItBringsNothingOfTheHosts() {
    assertThat(zip.problems("hibernator-ec2")).isEmpty();
  }

  @Test
  void itBringsWhatItNeeds() {
    assertThat(zip.names())
        .contains(
            "dev/hibernator/executor/ec2/Ec2Executor.class",
            "dev/hibernator/executor/aws/AwsCalls.class",
            "software/amazon/awssdk/services/ec2/Ec2Client.class");
  }
}
