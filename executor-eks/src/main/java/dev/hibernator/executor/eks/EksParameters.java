package dev.hibernator.executor.eks;

import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.AwaitCompletion;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A target's parameters, understood.
 *
 * @param clusterName the cluster
 * @param nodeGroups the node groups; empty for all
 * @param awaitCompletion whether it is done only when the nodes are gone, or ready
 */
record EksParameters(String clusterName, List<String> nodeGroups, AwaitCompletion awaitCompletion) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
  private static final Pattern CLUSTER = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,62}");

  static EksParameters of(Parameters parameters) {
    return read(parameters.read());
  }

  static List<Problem> problems(Parameters parameters) {
    ParameterReader reader = parameters.read();
    read(reader);
    return reader.problems();
  }

  /**
   * Whether two targets, if they mean anything at all, mean a node group in common. A yes is
   * certain; a no is not.
   */
  boolean collidesWith(EksParameters other) {
    boolean all = nodeGroups.isEmpty() || other.nodeGroups.isEmpty();
    return clusterName.equals(other.clusterName)
        && (all || !Collections.disjoint(nodeGroups, other.nodeGroups));
  }

  private static EksParameters read(ParameterReader reader) {
    Optional<String> cluster = reader.text("clusterName");
    if (!reader.has("clusterName")) {
      reader.reject("clusterName", "clusterName is required");
    }
    cluster
        .filter(name -> !CLUSTER.matcher(name).matches())
        .ifPresent(name -> reader.reject("clusterName", "'" + name + "' is no cluster's name"));
    List<String> groups = new ArrayList<>();
    reader
        .objects("nodeGroups")
        .ifPresent(all -> all.forEach(one -> group(one).ifPresent(groups::add)));
    AwaitCompletion await = AwaitCompletion.read(reader, DEFAULT_TIMEOUT);
    reader.rejectUnknown();
    return new EksParameters(cluster.orElse(""), groups.stream().distinct().toList(), await);
  }

  private static Optional<String> group(ParameterReader reader) {
    Optional<String> name = reader.text("name");
    if (!reader.has("name")) {
      reader.reject("name", "is missing; write the node group's name");
    }
    name.filter(text -> !GROUP.matcher(text).matches())
        .ifPresent(text -> reader.reject("name", "'" + text + "' is no node group's name"));
    reader.rejectUnknown();
    return name;
  }
}
