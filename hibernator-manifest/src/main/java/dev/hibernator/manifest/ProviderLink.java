package dev.hibernator.manifest;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.manifest.wire.ClusterResource;
import dev.hibernator.manifest.yaml.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * An EKS cluster's reference to the provider with whose credentials it is entered.
 *
 * @param provider the provider
 * @param foreign whether it is in another namespace than the cluster's connector
 * @param scope where it is referred to
 */
record ProviderLink(ConnectorRef provider, boolean foreign, Scope scope) {
  /** The reference, if there is one that can be read. */
  static Optional<ProviderLink> of(Identity cluster, ClusterResource written, Scope document) {
    Optional<ClusterResource.Spec> spec = written.spec();
    Scope scope = document.field("spec.providerRef");
    return spec.filter(each -> each.eks().isPresent())
        .flatMap(ClusterResource.Spec::providerRef)
        .flatMap(reference -> of(cluster, reference, scope));
  }

  private static Optional<ProviderLink> of(
      Identity cluster, ClusterResource.ProviderReference reference, Scope scope) {
    String namespace = reference.namespace().orElse(cluster.namespace());
    return reference
        .name()
        .flatMap(
            name ->
                Parsed.value(
                    scope, () -> new ConnectorRef(Kind.PROVIDER.toString(), namespace, name)))
        .map(found -> new ProviderLink(found, !namespace.equals(cluster.namespace()), scope));
  }

  /**
   * The cluster's specification with the provider's account, in the cluster's own region; if there
   * is no such provider, or its keys are not for this cluster, that is reported.
   */
  JsonObject complete(JsonObject cluster, Map<ConnectorRef, JsonObject> providers) {
    Optional<JsonObject> aws =
        Optional.ofNullable(providers.get(provider)).flatMap(spec -> spec.object("aws"));
    if (aws.isEmpty()) {
      scope.missingReference("there is no " + provider + " among the files; add its manifest");
    } else if (foreign && aws.get().object("auth").isPresent()) {
      // Whoever may write a connector must not use the secrets of other namespaces through it.
      scope
          .field("namespace")
          .error(
              provider
                  + " has keys of its own, which are for connectors in its own namespace only; put"
                  + " the two into one namespace, or let it use a role");
    }
    Optional<String> region = cluster.object("eks").flatMap(eks -> eks.string("region"));
    return cluster.withOptional("aws", aws.map(account -> account.withOptional("region", region)));
  }
}
