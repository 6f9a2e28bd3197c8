package dev.hibernator.manifest.wire;

import java.util.Map;
import java.util.Optional;

/**
 * {@code metadata} of every kind.
 *
 * @param name the name
 * @param namespace the namespace, {@code default} where it is absent
 * @param labels for selectors
 * @param annotations notes; those of Hibernator's own have a meaning
 */
@Ignores({
  "creationTimestamp",
  "deletionGracePeriodSeconds",
  "deletionTimestamp",
  "finalizers",
  "generateName",
  "generation",
  "managedFields",
  "ownerReferences",
  "resourceVersion",
  "selfLink",
  "uid"
})
public record Metadata(
    @Required("the name of the resource") Optional<String> name,
    Optional<String> namespace,
    Optional<Map<String, String>> labels,
    Optional<Map<String, String>> annotations) {}
