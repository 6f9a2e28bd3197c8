package dev.hibernator.executor.ec2;

import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.executor.aws.TagSelector;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which instances a target means: all with certain tags, or those of a list, or those of a list
 * that also have certain tags.
 *
 * @param tags the conditions on tags; {@link TagSelector#ANY} if there is none
 * @param instanceIds the listed ids; empty if there is no list
 */
record InstanceSelector(TagSelector tags, List<String> instanceIds) {
  private static final Pattern ID = Pattern.compile("i-[0-9a-f]{8}([0-9a-f]{9})?");
  private static final String NOTHING =
      "either selector.tags, selector.tagSelector, or selector.instanceIds must be specified";

  /** Reads {@code selector}; whatever is wrong is reported to the reader. */
  static InstanceSelector read(ParameterReader parameters) {
    Optional<ParameterReader> selector = parameters.object("selector");
    if (!parameters.has("selector")) {
      parameters.reject("selector", NOTHING);
    }
    return selector
        .map(InstanceSelector::readObject)
        .orElse(new InstanceSelector(TagSelector.ANY, List.of()));
  }

  /**
   * Whether two selectors, if they mean anything at all, mean an instance in common. A yes is
   * certain; a no is not.
   */
  boolean collidesWith(InstanceSelector other) {
    if (instanceIds.isEmpty() != other.instanceIds.isEmpty()) {
      return false;
    }
    boolean oneWithinTheOther = tags.implies(other.tags) || other.tags.implies(tags);
    return oneWithinTheOther
        && (instanceIds.isEmpty() || !Collections.disjoint(instanceIds, other.instanceIds));
  }

  private static InstanceSelector readObject(ParameterReader selector) {
    Optional<TagSelector> tags = TagSelector.read(selector);
    Optional<List<String>> ids = selector.texts("instanceIds");
    if (tags.isEmpty() && !selector.has("instanceIds")) {
      selector.reject("", NOTHING);
    }
    if (selector.has("tags") && selector.has("instanceIds")) {
      selector.reject("instanceIds", "cannot stand beside selector.tags; use one of them");
    }
    ids.orElse(List.of()).stream()
        .filter(id -> !ID.matcher(id).matches())
        .forEach(id -> selector.reject("instanceIds", "'" + id + "' is no instance id"));
    selector.rejectUnknown();
    return new InstanceSelector(
        tags.orElse(TagSelector.ANY), ids.orElse(List.of()).stream().distinct().toList());
  }
}
