package dev.hibernator.executor.karpenter;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.executor.kubernetes.Answer;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.ApiVersions;
import dev.hibernator.executor.kubernetes.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether waking would work now, and what has changed since the pools were recorded. */
final class Verification {
  private final ApiCalls calls;
  private final ApiVersions versions;
  private final Pools pools;

  Verification(ApiCalls calls, Pools pools) {
    this.calls = calls;
    this.versions = new ApiVersions(calls);
    this.pools = pools;
  }

  List<Finding> run(RestorePoint point) {
    List<PoolRecord> records =
        point.entries().values().stream().map(PoolRecord::of).filter(PoolRecord::awake).toList();
    Map<String, Optional<Pool>> now = pools.read(records.stream().map(PoolRecord::name).toList());
    List<Finding> findings = new ArrayList<>();
    for (PoolRecord record : records) {
      Optional<Pool> pool = Optional.ofNullable(now.get(record.name())).flatMap(found -> found);
      if (pool.isEmpty() && record.mode() == Mode.LIMITS) {
        findings.add(Findings.deleted(record.name()));
      } else if (pool.filter(found -> !found.isAsleep(record.mode())).isPresent()) {
        findings.add(Findings.existsAlready(record.name()));
      }
      missingNodeClass(record)
          .ifPresent(missing -> findings.add(Findings.nodeClassMissing(record.name(), missing)));
    }
    return findings;
  }

  /** The node class that a pool needs, if it does not exist; what must not be read is there. */
  private Optional<String> missingNodeClass(PoolRecord record) {
    Optional<JsonObject> reference =
        record
            .spec()
            .object("template")
            .flatMap(template -> template.object("spec"))
            .flatMap(spec -> spec.object("nodeClassRef"));
    return reference.flatMap(
        ref -> {
          String group = ref.string("group").orElse("");
          String kind = ref.string("kind").orElse("");
          String name = ref.string("name").orElse("");
          boolean there =
              versions.named(group, kind).filter(type -> exists(type, name)).isPresent();
          return there ? Optional.empty() : Optional.of(kind + " " + name);
        });
  }

  private boolean exists(ResourceType type, String name) {
    return !(calls.read(type.path(Optional.empty()) + "/" + name) instanceof Answer.Refused refused)
        || refused.refusal().status() != 404;
  }
}
