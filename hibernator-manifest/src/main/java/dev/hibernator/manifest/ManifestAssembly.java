package dev.hibernator.manifest;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.Problem.Severity;
import dev.hibernator.api.Secret;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.manifest.Resources.Resource;
import dev.hibernator.manifest.wire.ClusterResource;
import dev.hibernator.manifest.wire.ExceptionResource;
import dev.hibernator.manifest.wire.PlanResource;
import dev.hibernator.manifest.wire.ProviderResource;
import dev.hibernator.manifest.wire.SecretResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what stands in many documents together. */
final class ManifestAssembly {
  private final ExecutorCatalog executors;
  private final Calendars calendars;
  private final Instant now;
  private final Resources resources;
  private final Map<PlanId, List<PlanException>> exceptions = new HashMap<>();
  private final Map<Identity, ConnectorRef> credentials = new LinkedHashMap<>();

  ManifestAssembly(
      ExecutorCatalog executors, Calendars calendars, Instant now, List<ManifestSource> sources) {
    this.executors = executors;
    this.calendars = calendars;
    this.now = now;
    resources = new Resources(sources);
  }

  ManifestSet assemble() {
    Map<ConnectorRef, JsonObject> connectors = connectors();
    ManifestSecrets secrets = secrets();
    linkExceptions();
    List<PlanManifest> plans = plans(connectors.keySet());
    return new ManifestSet(
        plans, connectors, secrets, problems(Severity.WARNING), problems(Severity.ERROR));
  }

  private Map<ConnectorRef, JsonObject> connectors() {
    Map<ConnectorRef, JsonObject> connectors = new LinkedHashMap<>();
    for (Resource<ProviderResource> provider : resources.providers()) {
      ProviderMapper.check(provider.written(), provider.document().scope());
      Identity id = provider.id();
      if (provider.isNamed()) {
        connectors.put(id.connector(), ProviderMapper.specification(provider.written()));
      }
    }
    for (Resource<ClusterResource> cluster : resources.clusters()) {
      JsonObject specification = specification(cluster, connectors);
      if (cluster.isNamed()) {
        connectors.put(cluster.id().connector(), specification);
      }
    }
    return connectors;
  }

  private JsonObject specification(
      Resource<ClusterResource> cluster, Map<ConnectorRef, JsonObject> providers) {
    JsonObject specification = ClusterMapper.map(cluster.written(), cluster.document());
    Optional<ProviderLink> link =
        ProviderLink.of(cluster.id(), cluster.written(), cluster.document().scope());
    link.filter(found -> cluster.isNamed())
        .ifPresent(found -> credentials.put(cluster.id(), found.provider()));
    return link.map(found -> found.complete(specification, providers)).orElse(specification);
  }

  private ManifestSecrets secrets() {
    Map<Identity, Map<String, Secret>> there = new LinkedHashMap<>();
    for (Resource<SecretResource> secret : resources.secrets()) {
      there.put(secret.id(), SecretMapper.map(secret.written(), secret.document().scope()));
    }
    Map<ConnectorRef, Map<String, Secret>> linked = new LinkedHashMap<>();
    for (Resource<ProviderResource> provider : resources.providers()) {
      ProviderMapper.secret(provider.id(), provider.written(), provider.document().scope())
          .flatMap(link -> link.follow(there))
          .ifPresent(values -> linked.put(provider.id().connector(), values));
    }
    for (Resource<ClusterResource> cluster : resources.clusters()) {
      ClusterMapper.secret(cluster.id(), cluster.written(), cluster.document().scope())
          .flatMap(link -> link.follow(there))
          .ifPresent(values -> linked.put(cluster.id().connector(), values));
    }
    credentials.forEach(
        (cluster, provider) ->
            Optional.ofNullable(linked.get(provider))
                .ifPresent(values -> linked.put(cluster.connector(), values)));
    return new ManifestSecrets(linked);
  }

  private void linkExceptions() {
    Set<PlanId> plans =
        resources.plans().stream()
            .filter(Resource::isNamed)
            .map(plan -> plan.id().plan())
            .collect(Collectors.toSet());
    for (Resource<ExceptionResource> exception : resources.exceptions()) {
      ExceptionLink link = new ExceptionLink(exception);
      link.planException()
          .ifPresent(
              linked ->
                  link.plan(plans)
                      .ifPresent(
                          plan ->
                              exceptions
                                  .computeIfAbsent(plan, none -> new ArrayList<>())
                                  .add(linked)));
    }
  }

  private List<PlanManifest> plans(Set<ConnectorRef> connectors) {
    PlanMapper mapper = new PlanMapper(new TargetMapper(executors, connectors), calendars, now);
    List<PlanManifest> plans = new ArrayList<>();
    SharedResources shared = new SharedResources(executors);
    for (Resource<PlanResource> written : resources.plans()) {
      List<PlanException> separate = exceptions.getOrDefault(written.id().plan(), List.of());
      ManifestDocument document = written.document();
      Optional<Plan> plan = mapper.map(written.id(), written.written(), document, separate);
      plan.filter(made -> written.isNamed())
          .ifPresent(
              made -> {
                plans.add(new PlanManifest(made, document.place()));
                shared.add(made, document);
              });
    }
    return plans;
  }

  private List<ManifestProblem> problems(Severity missingReference) {
    return resources.documents().stream()
        .flatMap(document -> document.problems(missingReference))
        .toList();
  }
}
