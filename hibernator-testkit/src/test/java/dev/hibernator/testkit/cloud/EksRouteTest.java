package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EksRouteTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /clusters/blue/node-groups?maxResults=100, ListNodegroups",
    "POST, /clusters/blue/node-groups, CreateNodegroup",
    "GET, /clusters/blue/node-groups/web, DescribeNodegroup",
    "POST, /clusters/blue/node-groups/web/update-config, UpdateNodegroupConfig",
    "GET, /clusters/blue/updates/1?nodegroupName=web, DescribeUpdate",
    "GET, /clusters/blue, DescribeCluster",
    "POST, /clusters, CreateCluster"
  })
  void operationsAreKnownByMethodAndPath(String method, String target, String action) {
    assertThat(EksRoute.of(method, target).action()).isEqualTo(action);
  }

  @Test
  void whatThePathNamesIsRead() {
    assertThat(EksRoute.of("GET", "/clusters/blue/node-groups/a%2Bb").names())
        .isEqualTo(Map.of("clusterName", "blue", "nodegroupName", "a+b"));
  }

  @Test
  void anythingElseKeepsItsMethodAndPath() {
    assertThat(EksRoute.of("GET", "/tags/x?y=1").action()).isEqualTo("GET /tags/x");
  }
}
