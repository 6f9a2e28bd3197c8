package dev.hibernator.executor.kubernetes;

import java.util.Optional;

/** Tells who keeps an object as a repository has it, by the marks that Argo CD and Flux leave. */
public final class GitOps {
  private static final String ARGO = "argocd.argoproj.io/tracking-id";
  private static final String KUSTOMIZE = "kustomize.toolkit.fluxcd.io/";
  private static final String HELM = "helm.toolkit.fluxcd.io/";

  private final String argoNamespace;

  /**
   * Reads marks.
   *
   * @param argoNamespace where Argo CD's Applications are, if their marks do not tell
   */
  public GitOps(String argoNamespace) {
    this.argoNamespace = argoNamespace;
  }

  /**
   * Who keeps an object as it is.
   *
   * @param kind {@code Application}, {@code Kustomization} or {@code HelmRelease}
   * @param namespace the owner's namespace
   * @param name the owner's name
   */
  public record Owner(String kind, String namespace, String name) {
    /** Returns {@code namespace/kind/name}. */
    @Override
    public String toString() {
      return namespace + "/" + kind + "/" + name;
    }
  }

  /**
   * {@return who keeps an object as it is; empty if nobody does}
   *
   * @param meta the object's metadata
   */
  public Optional<Owner> owner(ObjectMeta meta) {
    return argo(meta)
        .or(() -> flux(meta, KUSTOMIZE, "Kustomization"))
        .or(() -> flux(meta, HELM, "HelmRelease"));
  }

  /**
   * The mark is {@code application:group/kind:namespace/name}; an application of another namespace
   * is {@code namespace_application}.
   */
  private Optional<Owner> argo(ObjectMeta meta) {
    return Optional.ofNullable(meta.annotations().get(ARGO))
        .map(mark -> mark.split(":", 2)[0])
        .filter(application -> !application.isBlank())
        .map(
            application -> {
              int end = application.indexOf('_');
              return new Owner(
                  "Application",
                  end < 0 ? argoNamespace : application.substring(0, end),
                  application.substring(end + 1));
            });
  }

  private static Optional<Owner> flux(ObjectMeta meta, String prefix, String kind) {
    Optional<String> name = Optional.ofNullable(meta.labels().get(prefix + "name"));
    Optional<String> namespace = Optional.ofNullable(meta.labels().get(prefix + "namespace"));
    return name.flatMap(given -> namespace.map(place -> new Owner(kind, place, given)));
  }
}
