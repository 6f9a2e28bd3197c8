package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.LabelSelector;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What else in a namespace has to do with scaling: PodDisruptionBudgets, which scaling does not
 * ask, and ResourceQuotas, which waking needs room in. Who may not read them is told nothing of
 * them.
 */
final class Surroundings {
  private final ApiCalls calls;

  Surroundings(ApiCalls calls) {
    this.calls = calls;
  }

  List<Finding> of(String namespace, List<Sleeper> workloads) {
    List<Finding> findings = new ArrayList<>();
    if (workloads.isEmpty()) {
      return findings;
    }
    for (JsonObject budget :
        list("/apis/policy/v1/namespaces/", namespace, "poddisruptionbudgets")) {
      LabelSelector selector =
          LabelSelector.of(
              budget
                  .object("spec")
                  .flatMap(spec -> spec.object("selector"))
                  .orElse(JsonObject.EMPTY));
      workloads.stream()
          .filter(workload -> selector.matches(podLabels(workload)))
          .forEach(
              workload ->
                  findings.add(Findings.disruptionBudget(workload, ObjectMeta.of(budget).name())));
    }
    for (JsonObject quota : quotas(namespace)) {
      pods(quota)
          .ifPresent(
              pods ->
                  findings.add(
                      Findings.quota(
                          namespace,
                          ObjectMeta.of(quota).name(),
                          pods.field(),
                          String.valueOf(pods.used()),
                          String.valueOf(pods.hard()))));
    }
    return findings;
  }

  /** A quota that leaves too little room for pods that are to come. */
  List<Finding> room(String namespace, long needed) {
    List<Finding> findings = new ArrayList<>();
    for (JsonObject quota : quotas(namespace)) {
      pods(quota)
          .filter(pods -> pods.hard() - pods.used() < needed)
          .ifPresent(
              pods ->
                  findings.add(
                      Findings.quotaShort(
                          namespace,
                          ObjectMeta.of(quota).name(),
                          Math.max(0, pods.hard() - pods.used()),
                          needed)));
    }
    return findings;
  }

  private record PodQuota(String field, long used, long hard) {}

  private static Optional<PodQuota> pods(JsonObject quota) {
    JsonObject status = quota.object("status").orElse(JsonObject.EMPTY);
    JsonObject hard =
        status
            .object("hard")
            .or(() -> quota.object("spec").flatMap(spec -> spec.object("hard")))
            .orElse(JsonObject.EMPTY);
    JsonObject used = status.object("used").orElse(JsonObject.EMPTY);
    return List.of("pods", "count/pods").stream()
        .filter(field -> hard.string(field).filter(text -> text.matches("\\d{1,9}")).isPresent())
        .map(field -> new PodQuota(field, number(used, field), number(hard, field)))
        .findFirst();
  }

  private static long number(JsonObject object, String field) {
    return object
        .string(field)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private List<JsonObject> quotas(String namespace) {
    return list("/api/v1/namespaces/", namespace, "resourcequotas");
  }

  private List<JsonObject> list(String prefix, String namespace, String resource) {
    return calls.list(prefix + namespace + "/" + resource, Map.of()).items();
  }

  private static Map<String, String> podLabels(Sleeper workload) {
    JsonObject labels =
        workload
            .object()
            .object("spec")
            .flatMap(spec -> spec.object("template"))
            .flatMap(template -> template.object("metadata"))
            .flatMap(metadata -> metadata.object("labels"))
            .orElse(JsonObject.EMPTY);
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonValue> label : labels.members().entrySet()) {
      if (label.getValue() instanceof JsonString text) {
        texts.put(label.getKey(), text.value());
      }
    }
    return texts;
  }
}
