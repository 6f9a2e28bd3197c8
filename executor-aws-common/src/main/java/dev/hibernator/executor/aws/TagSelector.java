package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.ParameterReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions on a resource's tags; all of them must hold. Immutable.
 *
 * <p>Read from {@code tags: {key: value}}, where an empty value stands for any, or from {@code
 * tagSelector: {matchTags: {key: value}, matchExpressions: [{key, operator, values}]}} with the
 * operators {@code In}, {@code NotIn}, {@code Exists}, {@code DoesNotExist}, {@code Matches} and
 * {@code NotMatches}. {@code NotIn} and {@code NotMatches} hold where the tag is absent.
 */
public final class TagSelector {
  /** Holds for everything. */
  public static final TagSelector ANY = new TagSelector(List.of());

  private final List<TagCondition> conditions;

  private TagSelector(List<TagCondition> conditions) {
    this.conditions = List.copyOf(conditions);
  }

  /**
   * Reads the parameters {@code tags} and {@code tagSelector}.
   *
   * @param reader the reader of the object that holds them; gets every problem
   * @return the conditions of both; empty if neither is there
   */
  public static Optional<TagSelector> read(ParameterReader reader) {
    List<TagCondition> conditions = new ArrayList<>(equal(reader, "tags"));
    reader.object("tagSelector").ifPresent(selector -> conditions.addAll(selector(selector)));
    return reader.has("tags") || reader.has("tagSelector")
        ? Optional.of(new TagSelector(conditions))
        : Optional.empty();
  }

  /**
   * Tells whether all conditions hold.
   *
   * @param tags a resource's tags
   * @return whether they do
   */
  public boolean matches(Map<String, String> tags) {
    return conditions.stream().allMatch(condition -> condition.holds(tags));
  }

  /**
   * Tells whether whatever matches this also matches another selector. A yes is certain; a no is
   * not.
   *
   * @param other the other selector
   * @return whether each of its conditions follows from one of these
   */
  public boolean implies(TagSelector other) {
    return other.conditions.stream()
        .allMatch(wanted -> conditions.stream().anyMatch(given -> given.implies(wanted)));
  }

  /**
   * Returns what can be asked of a service that filters by exact values: for each key the values of
   * which a matching resource has one. There may be resources that pass this and do not match.
   *
   * @return the values by key; a key without values must only be there
   */
  public Map<String, List<String>> narrowing() {
    Map<String, List<String>> narrowing = new LinkedHashMap<>();
    for (TagCondition condition : conditions) {
      switch (condition.operator()) {
        case IN -> narrowing.put(condition.key(), condition.values());
        case EXISTS, MATCHES -> narrowing.putIfAbsent(condition.key(), List.of());
        case NOT_IN, DOES_NOT_EXIST, NOT_MATCHES -> {}
      }
    }
    return narrowing;
  }

  private static List<TagCondition> equal(ParameterReader reader, String name) {
    Optional<Map<String, String>> tags = reader.textMap(name);
    if (tags.filter(Map::isEmpty).isPresent()) {
      reader.reject(name, "names no tag");
    }
    return tags.orElse(Map.of()).entrySet().stream()
        .map(tag -> TagCondition.equal(tag.getKey(), tag.getValue()))
        .toList();
  }

  private static List<TagCondition> selector(ParameterReader reader) {
    List<TagCondition> conditions = new ArrayList<>(equal(reader, "matchTags"));
    reader
        .objects("matchExpressions")
        .ifPresent(all -> all.forEach(one -> TagCondition.read(one).ifPresent(conditions::add)));
    if (!reader.has("matchTags") && !reader.has("matchExpressions")) {
      reader.reject("", "needs matchTags or matchExpressions");
    }
    reader.rejectUnknown();
    return conditions;
  }
}
