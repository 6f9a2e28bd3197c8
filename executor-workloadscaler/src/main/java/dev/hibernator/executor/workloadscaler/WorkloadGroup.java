package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.executor.workloadscaler.Kinds.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of workload, as {@code includedGroups} names it. */
sealed interface WorkloadGroup {
  /**
   * One that is known without asking the cluster.
   *
   * @param kind the kind
   */
  record BuiltIn(Kind kind) implements WorkloadGroup {
    @Override
    public String toString() {
      return kind.type().kind();
    }
  }

  /**
   * One that the cluster must be asked about.
   *
   * @param group the API group
   * @param version the version
   * @param resource the plural name
   */
  record Custom(String group, String version, String resource) implements WorkloadGroup {
    @Override
    public String toString() {
      return group + "/" + version + "/" + resource;
    }
  }

  /** {@code group/version/resource}, all lower case. */
  Pattern PATH = Pattern.compile("([a-z0-9.-]+)/(v[0-9][a-z0-9]*)/([a-z][a-z0-9]*)");

  /** Reads {@code includedGroups}; whatever is wrong is reported to the reader. */
  static List<WorkloadGroup> read(ParameterReader parameters) {
    List<WorkloadGroup> groups = new ArrayList<>();
    for (String name : parameters.texts("includedGroups").orElse(List.of("Deployment"))) {
      parse(name)
          .ifPresentOrElse(groups::add, () -> parameters.reject("includedGroups", wrong(name)));
    }
    return groups.stream().distinct().toList();
  }

  private static Optional<WorkloadGroup> parse(String name) {
    for (Kind kind : Kinds.WORKLOADS) {
      if (kind.type().kind().equals(name) || kind.type().toString().equals(name)) {
        return Optional.of(new BuiltIn(kind));
      }
    }
    Matcher path = PATH.matcher(name);
    return path.matches()
        ? Optional.of(new Custom(path.group(1), path.group(2), path.group(3)))
        : Optional.empty();
  }

  private static String wrong(String name) {
    return switch (name) {
      case "DaemonSet", "Job" -> "a " + name + " cannot be scaled; leave it out";
      case "CronJob" -> "CronJobs are suspended by the parameter cronJobs; leave it out";
      default ->
          "'"
              + name
              + "' is no kind of workload; write Deployment, StatefulSet, ReplicaSet or"
              + " group/version/resource";
    };
  }
}
