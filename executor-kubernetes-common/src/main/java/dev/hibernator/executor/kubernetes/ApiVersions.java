package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the cluster serves. Asked once for each version of a group. Safe for use by several threads.
 */
public final class ApiVersions {
  private final ApiCalls calls;
  private final Map<String, Optional<JsonObject>> known = new ConcurrentHashMap<>();

  /**
   * Asks a cluster.
   *
   * @param calls of the session
   */
  public ApiVersions(ApiCalls calls) {
    this.calls = calls;
  }

  /**
   * {@return whether a kind of object is served}
   *
   * @param type the kind
   */
  public boolean serves(ResourceType type) {
    return kind(type).isPresent();
  }

  /**
   * {@return the kind's name; empty if none is served there}
   *
   * @param type where
   */
  public Optional<String> kind(ResourceType type) {
    return resources(type)
        .filter(resource -> resource.string("name").filter(type.resource()::equals).isPresent())
        .findFirst()
        .flatMap(resource -> resource.string("kind"));
  }

  /**
   * {@return whether objects of a kind have a scale subresource}
   *
   * @param type the kind
   */
  public boolean scales(ResourceType type) {
    String name = type.resource() + "/scale";
    return resources(type)
        .anyMatch(resource -> resource.string("name").filter(name::equals).isPresent());
  }

  /**
   * {@return the type in a version in which the cluster serves it: the preferred one of its group,
   * or another; empty if it is served in none}
   *
   * @param type the type in some version
   */
  public Optional<ResourceType> serving(ResourceType type) {
    return versions(type.group()).map(type::in).filter(this::serves).findFirst();
  }

  /**
   * {@return the type of a kind, in the version that its group prefers, or another; empty if it is
   * not served}
   *
   * @param group the API group
   * @param kind the kind
   */
  public Optional<ResourceType> named(String group, String kind) {
    return versions(group)
        .map(version -> new ResourceType(group, version, kind, kind))
        .flatMap(
            type ->
                resources(type)
                    .filter(found -> found.string("kind").filter(kind::equals).isPresent())
                    .flatMap(found -> found.string("name").stream())
                    .filter(name -> !name.contains("/"))
                    .map(name -> new ResourceType(group, type.version(), name, kind)))
        .findFirst();
  }

  private Stream<String> versions(String name) {
    JsonObject group = read("/apis/" + name).orElse(JsonObject.EMPTY);
    Stream<Optional<String>> preferred =
        Stream.of(group.object("preferredVersion").flatMap(found -> found.string("version")));
    Stream<Optional<String>> others =
        group.array("versions").stream()
            .filter(JsonObject.class::isInstance)
            .map(version -> ((JsonObject) version).string("version"));
    return Stream.concat(preferred, others).flatMap(Optional::stream);
  }

  private Stream<JsonObject> resources(ResourceType type) {
    return read(type.versionPath()).map(list -> list.array("resources")).stream()
        .flatMap(list -> list.stream())
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast);
  }

  /** Not with computeIfAbsent: the request may wait for long. */
  private Optional<JsonObject> read(String path) {
    Optional<JsonObject> cached = known.getOrDefault(path, Optional.empty());
    if (cached.isPresent() || known.containsKey(path)) {
      return cached;
    }
    Answer answer = calls.read(path);
    boolean absent = answer instanceof Answer.Refused refused && refused.refusal().status() == 404;
    Optional<JsonObject> read = absent ? Optional.empty() : Optional.of(answer.orThrow());
    known.put(path, read);
    return read;
  }
}
