package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import java.util.Optional;

/**
 * May we do this?
 *
 * @param verb what, such as {@code patch}
 * @param type with objects of which kind
 * @param subresource with which part of them
 * @param namespace where; empty for everywhere
 */
public record AccessReview(
    String verb, ResourceType type, Optional<String> subresource, Optional<String> namespace) {

  AccessReview everywhere() {
    return new AccessReview(verb, type, subresource, Optional.empty());
  }

  /** The question, as the API server takes it. */
  JsonObject question() {
    JsonObject attributes =
        JsonObject.EMPTY
            .with("verb", verb)
            .with("group", type.group())
            .with("version", type.version())
            .with("resource", type.resource())
            .withOptional("subresource", subresource)
            .withOptional("namespace", namespace);
    return JsonObject.EMPTY
        .with("apiVersion", "authorization.k8s.io/v1")
        .with("kind", "SelfSubjectAccessReview")
        .with("spec", JsonObject.EMPTY.with("resourceAttributes", attributes));
  }

  /** Says what it is about, as in "must not". */
  @Override
  public String toString() {
    return verb
        + " "
        + type.resource()
        + subresource.map(part -> "/" + part).orElse("")
        + namespace.map(name -> " in namespace " + name).orElse("");
  }
}
