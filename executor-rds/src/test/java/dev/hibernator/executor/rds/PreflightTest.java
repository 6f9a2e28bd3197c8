package dev.hibernator.executor.rds;

import static dev.hibernator.executor.rds.FakeRds.error;
import static dev.hibernator.executor.rds.FakeRds.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.executor.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found out before a shutdown: permissions to read, as far as they are needed. */
class PreflightTest {
  private static final JsonObject SAVING = Night.STAGING.with("snapshotBeforeStop", true);
  private final Night night = new Night();

  private void refuse(String... actions) {
    for (String action : actions) {
      night.rds.refuse(1, to(action), () -> error(403, "AccessDenied", "may not " + action));
    }
  }

  private List<Finding> foreseen(JsonObject parameters) {
    return night.session(parameters).preflight(Operation.SHUTDOWN);
  }

  private static List<String> messages(List<Finding> findings) {
    return findings.stream().map(Finding::message).toList();
  }

  @Test
  void everyMissingPermissionToReadIsToldAtOnce() {
    night.rds.instance("orders");
    night.rds.cluster("ledger");
    refuse("DescribeDBClusters", "DescribeEvents", "DescribeDBSnapshots");
    List<Finding> found = foreseen(SAVING);
    assertThat(found)
        .allSatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("not-permitted");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.remedy()).contains("IAM policy");
            });
    assertThat(messages(found))
        .satisfiesExactly(
            events ->
                assertThat(events)
                    .startsWith("must not read the events of instance:orders: ")
                    .contains("may not DescribeEvents"),
            snapshots ->
                assertThat(snapshots).startsWith("must not read the snapshots of instance:orders"),
            clusters -> assertThat(clusters).startsWith("must not read clusters: "));
  }

  @Test
  void whatCannotBeReadIsNotTakenForNothing() {
    night.rds.instance("orders");
    refuse("DescribeDBInstances", "DescribeDBClusters");
    assertThat(foreseen(Night.STAGING))
        .extracting(Finding::code)
        .containsExactly("not-permitted", "not-permitted");
  }

  @Test
  void snapshotsAreReadOnlyWhereTheyAreMade() {
    night.rds.instance("orders");
    night.rds.cluster("ledger");
    assertThat(foreseen(Night.STAGING)).isEmpty();
    assertThat(night.rds.calls)
        .extracting(FakeRds.Call::action)
        .containsExactlyInAnyOrder(
            "DescribeDBInstances", "DescribeDBClusters", "DescribeEvents", "DescribeEvents");
    night.rds.calls.clear();
    assertThat(foreseen(SAVING)).isEmpty();
    assertThat(night.rds.calls)
        .extracting(FakeRds.Call::action)
        .contains("DescribeDBSnapshots", "DescribeDBClusterSnapshots")
        .allMatch(action -> action.startsWith("Describe"));
  }

  @Test
  void nothingIsAskedOfWhatIsNotThere() {
    assertThat(foreseen(SAVING)).extracting(Finding::code).containsExactly("nothing-matched");
    assertThat(night.rds.calls).hasSize(2);
  }
}
