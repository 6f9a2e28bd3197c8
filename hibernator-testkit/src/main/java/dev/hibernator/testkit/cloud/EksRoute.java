package dev.hibernator.testkit.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * A request of EKS, which speaks REST: its operation and what its path names.
 *
 * @param action the operation, such as {@code UpdateNodegroupConfig}
 * @param names what the path names, such as {@code clusterName}
 * @see <a href="https://docs.aws.amazon.com/eks/latest/APIReference/API_Operations.html">Amazon EKS
 *     API, actions</a>
 */
record EksRoute(String action, Map<String, String> names) {
  private static final String CLUSTER = "/clusters/(?<clusterName>[^/]+)";
  private static final String GROUP = CLUSTER + "/node-groups/(?<nodegroupName>[^/]+)";

  private record Pattern(String action, String method, java.util.regex.Pattern path) {}

  private static final List<Pattern> ROUTES =
      List.of(
          route("ListNodegroups", "GET", CLUSTER + "/node-groups"),
          route("CreateNodegroup", "POST", CLUSTER + "/node-groups"),
          route("DescribeNodegroup", "GET", GROUP),
          route("DeleteNodegroup", "DELETE", GROUP),
          route("UpdateNodegroupConfig", "POST", GROUP + "/update-config"),
          route("DescribeUpdate", "GET", CLUSTER + "/updates/(?<updateId>[^/]+)"),
          route("DescribeCluster", "GET", CLUSTER),
          route("CreateCluster", "POST", "/clusters"));

  static EksRoute of(String method, String target) {
    String path = target.split("\\?", 2)[0];
    for (Pattern route : ROUTES) {
      Matcher matcher = route.path().matcher(path);
      if (route.method().equals(method) && matcher.matches()) {
        return new EksRoute(route.action(), names(route, matcher));
      }
    }
    return new EksRoute(method + " " + path, Map.of());
  }

  private static Map<String, String> names(Pattern route, Matcher matcher) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : List.of("clusterName", "nodegroupName", "updateId")) {
      if (route.path().pattern().contains("<" + name + ">")) {
        names.put(name, URLDecoder.decode(matcher.group(name), StandardCharsets.UTF_8));
      }
    }
    return names;
  }

  private static Pattern route(String action, String method, String path) {
    return new Pattern(action, method, java.util.regex.Pattern.compile(path));
  }
}
