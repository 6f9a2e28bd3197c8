package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.ClusterResource;
import dev.hibernator.manifest.wire.ExceptionResource;
import dev.hibernator.manifest.wire.Metadata;
import dev.hibernator.manifest.wire.PlanResource;
import dev.hibernator.manifest.wire.ProviderResource;
import dev.hibernator.manifest.wire.RecordReader;
import dev.hibernator.manifest.wire.SecretResource;
import dev.hibernator.manifest.yaml.Report;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.manifest.yaml.YamlDocument;
import dev.hibernator.manifest.yaml.YamlFile;
import dev.hibernator.manifest.yaml.YamlMapping;
import dev.hibernator.manifest.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the documents of some files hold, each resource by what tells it from every other. */
final class Resources {
  /**
   * A resource.
   *
   * @param <R> its record
   * @param id what it is
   * @param isNamed whether it has a name of its own; one without is checked like any other, but
   *     nothing can refer to it
   * @param written what is written
   * @param document where
   */
  record Resource<R>(Identity id, boolean isNamed, R written, ManifestDocument document) {}

  private final List<ManifestDocument> documents = new ArrayList<>();
  private final Map<Identity, ManifestDocument> places = new LinkedHashMap<>();
  private final List<Resource<PlanResource>> plans = new ArrayList<>();
  private final List<Resource<ExceptionResource>> exceptions = new ArrayList<>();
  private final List<Resource<ProviderResource>> providers = new ArrayList<>();
  private final List<Resource<ClusterResource>> clusters = new ArrayList<>();
  private final List<Resource<SecretResource>> secrets = new ArrayList<>();

  Resources(List<ManifestSource> sources) {
    sources.forEach(this::read);
  }

  List<ManifestDocument> documents() {
    return documents;
  }

  List<Resource<PlanResource>> plans() {
    return plans;
  }

  List<Resource<ExceptionResource>> exceptions() {
    return exceptions;
  }

  List<Resource<ProviderResource>> providers() {
    return providers;
  }

  List<Resource<ClusterResource>> clusters() {
    return clusters;
  }

  List<Resource<SecretResource>> secrets() {
    return secrets;
  }

  private void read(ManifestSource source) {
    List<YamlDocument> read = YamlFile.read(source.content());
    List<YamlDocument> filled =
        read.stream()
            .filter(document -> document.root().isPresent() || !document.problems().isEmpty())
            .toList();
    if (filled.isEmpty()) {
      YamlDocument nothing = new YamlDocument(0, Optional.empty(), List.of());
      document(source, nothing).scope().error("there is no manifest in here; add one");
    }
    filled.forEach(document -> read(document, document(source, document)));
  }

  private ManifestDocument document(ManifestSource source, YamlDocument document) {
    ManifestDocument added =
        new ManifestDocument(
            source.name(), source.directory(), document.index(), new Report(document));
    documents.add(added);
    return added;
  }

  private void read(YamlDocument yaml, ManifestDocument document) {
    if (yaml.root().isEmpty()) {
      return;
    }
    YamlNode root = yaml.root().get();
    Scope scope = document.scope();
    if (!(root instanceof YamlMapping mapping)) {
      scope.error(
          "must be a map with apiVersion, kind, metadata and spec, found " + root.description());
      return;
    }
    Kind.of(mapping, scope).ifPresent(kind -> add(kind, mapping, document));
  }

  private void add(Kind kind, YamlMapping root, ManifestDocument document) {
    Scope scope = document.scope();
    switch (kind) {
      case PLAN -> {
        PlanResource written = RecordReader.read(PlanResource.class, root, scope);
        add(kind, written.metadata(), written, document, plans);
      }
      case EXCEPTION -> {
        ExceptionResource written = RecordReader.read(ExceptionResource.class, root, scope);
        add(kind, written.metadata(), written, document, exceptions);
      }
      case PROVIDER -> {
        ProviderResource written = RecordReader.read(ProviderResource.class, root, scope);
        add(kind, written.metadata(), written, document, providers);
      }
      case CLUSTER -> {
        ClusterResource written = RecordReader.read(ClusterResource.class, root, scope);
        add(kind, written.metadata(), written, document, clusters);
      }
      case SECRET -> {
        SecretResource written = RecordReader.read(SecretResource.class, root, scope);
        add(kind, written.metadata(), written, document, secrets);
      }
      case NOTIFICATION -> throw new IllegalArgumentException(kind + " is not used");
    }
  }

  private <R> void add(
      Kind kind,
      Optional<Metadata> metadata,
      R written,
      ManifestDocument document,
      List<Resource<R>> resources) {
    Optional<Identity> id = Identity.of(kind, metadata, document.scope().field("metadata"));
    if (id.isEmpty() || isFirst(id.get(), document)) {
      resources.add(
          new Resource<>(id.orElse(Identity.unnamed(kind)), id.isPresent(), written, document));
    }
  }

  private boolean isFirst(Identity id, ManifestDocument document) {
    ManifestDocument first = places.putIfAbsent(id, document);
    if (first != null) {
      document
          .scope()
          .field("metadata.name")
          .error(
              id
                  + " is there twice, first at "
                  + first.place()
                  + " and again at "
                  + document.place()
                  + "; rename or drop one");
    }
    return first == null;
  }
}
