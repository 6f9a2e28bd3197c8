package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonObject;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import dev.hibernator.executor.workloadscaler.Kinds.Kind;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what there is to put to sleep in a namespace. Safe for use by several threads. */
final class NamespaceReader {
  private final Fleet fleet;
  private final ScalerParameters parameters;
  private final List<Kind> kinds;
  private final boolean keda;

  NamespaceReader(Fleet fleet, ScalerParameters parameters, List<Kind> kinds, boolean keda) {
    this.fleet = fleet;
    this.parameters = parameters;
    this.kinds = kinds;
    this.keda = keda;
  }

  /**
   * What there is.
   *
   * @param workloads what is scaled
   * @param automation by workload, what scales it
   * @param cronJobs what is suspended
   */
  record Contents(
      List<Sleeper> workloads, Map<Address, List<Sleeper>> automation, List<Sleeper> cronJobs) {}

  Contents read(String namespace) {
    Map<String, String> labels = parameters.workloads().query();
    List<Sleeper> workloads = new ArrayList<>();
    for (Kind kind : kinds) {
      List<Sleeper> found =
          Kinds.WORKLOADS.contains(kind)
              ? fleet.list(kind, namespace, labels)
              : fleet.listScales(kind, namespace, labels);
      found.stream().filter(sleeper -> !isPartOfDeployment(sleeper)).forEach(workloads::add);
    }
    Map<Address, List<Sleeper>> automation =
        workloads.isEmpty() ? Map.of() : automation(namespace, workloads);
    List<Sleeper> cronJobs =
        parameters.suspendCronJobs() ? fleet.list(Kinds.CRON_JOB, namespace, labels) : List.of();
    return new Contents(workloads, automation, cronJobs);
  }

  /** It is scaled by way of its Deployment. */
  private static boolean isPartOfDeployment(Sleeper sleeper) {
    return sleeper
        .meta()
        .controller()
        .filter(owner -> owner.kind().equals("Deployment"))
        .isPresent();
  }

  private Map<Address, List<Sleeper>> automation(String namespace, List<Sleeper> workloads) {
    List<Sleeper> all = new ArrayList<>();
    fleet.list(Kinds.AUTOSCALER, namespace, Map.of()).stream()
        .filter(autoscaler -> !isKeda(autoscaler))
        .forEach(all::add);
    if (keda) {
      all.addAll(fleet.list(Kinds.SCALED_OBJECT, namespace, Map.of()));
    }
    Map<Address, List<Sleeper>> automation = new HashMap<>();
    for (Sleeper workload : workloads) {
      List<Sleeper> own = all.stream().filter(each -> scales(each, workload.address())).toList();
      if (!own.isEmpty()) {
        automation.put(workload.address(), own);
      }
    }
    return automation;
  }

  /** KEDA makes an autoscaler of its own, and takes it away while its ScaledObject is paused. */
  private static boolean isKeda(Sleeper autoscaler) {
    ObjectMeta meta = autoscaler.meta();
    return meta.controller().filter(owner -> owner.kind().equals("ScaledObject")).isPresent();
  }

  private static boolean scales(Sleeper automation, Address workload) {
    Optional<JsonObject> target =
        automation.object().object("spec").flatMap(spec -> spec.object("scaleTargetRef"));
    return target
        .filter(
            ref ->
                ref.string("name").filter(workload.name()::equals).isPresent()
                    && ref.string("kind").orElse("Deployment").equals(workload.kind().type().kind())
                    && group(ref).equals(workload.kind().type().group()))
        .isPresent();
  }

  /** Without an apiVersion KEDA means apps. */
  private static String group(JsonObject ref) {
    String version = ref.string("apiVersion").orElse("apps/v1");
    int end = version.indexOf('/');
    return end < 0 ? "" : version.substring(0, end);
  }
}
