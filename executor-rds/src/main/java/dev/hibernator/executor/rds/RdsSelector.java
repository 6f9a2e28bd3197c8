package dev.hibernator.executor.rds;

import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.executor.aws.TagSelector;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which databases a target means: those of lists, or those that are found, all or by their tags.
 *
 * @param tags the conditions on tags
 * @param excluded tags that a database must not have; an empty value stands for any
 * @param instanceIds the listed instances
 * @param clusterIds the listed clusters
 * @param discovered the kinds that are looked for; none if there are lists
 */
record RdsSelector(
    TagSelector tags,
    Map<String, String> excluded,
    List<String> instanceIds,
    List<String> clusterIds,
    Set<DatabaseKind> discovered) {
  private static final Pattern ID = Pattern.compile("[a-zA-Z](-?[a-zA-Z0-9])*");
  private static final int LONGEST_ID = 63;
  private static final List<String> BY_TAGS = List.of("tags", "excludeTags", "tagSelector");
  private static final List<String> BY_IDS = List.of("instanceIds", "clusterIds");
  private static final String NOTHING =
      "selector must specify at least one of: tags, excludeTags, tagSelector, instanceIds,"
          + " clusterIds, includeAll";
  private static final String MIXED =
      "selector must use only one method: either (tags/excludeTags/tagSelector),"
          + " (instanceIds/clusterIds), or includeAll";
  private static final String NO_KIND =
      "at least one of discoverInstances or discoverClusters must be explicitly set to true for"
          + " dynamic discovery (tags, excludeTags, tagSelector, includeAll)";
  private static final String IGNORED =
      "discoverInstances and discoverClusters are ignored when using explicit"
          + " instanceIds/clusterIds";

  private static final RdsSelector NONE =
      new RdsSelector(TagSelector.ANY, Map.of(), List.of(), List.of(), Set.of());

  /** Reads {@code selector}; whatever is wrong is reported to the reader. */
  static RdsSelector read(ParameterReader parameters, List<Problem> warnings) {
    Optional<ParameterReader> selector = parameters.object("selector");
    if (!parameters.has("selector")) {
      parameters.reject("selector", NOTHING);
    }
    return selector.map(reader -> readObject(reader, warnings)).orElse(NONE);
  }

  /** The kinds to look among. */
  Set<DatabaseKind> kinds() {
    return isListed() ? EnumSet.allOf(DatabaseKind.class) : discovered;
  }

  boolean isListed() {
    return discovered.isEmpty();
  }

  List<String> ids(DatabaseKind kind) {
    return switch (kind) {
      case INSTANCE -> instanceIds;
      case CLUSTER -> clusterIds;
    };
  }

  boolean matches(Database database) {
    return tags.matches(database.tags())
        && excluded.entrySet().stream().noneMatch(tag -> has(database.tags(), tag));
  }

  /**
   * Whether two selectors, if they mean anything at all, mean a database in common. A yes is
   * certain; a no is not.
   */
  boolean collidesWith(RdsSelector other) {
    if (isListed() != other.isListed()) {
      return false;
    }
    if (isListed()) {
      return !Collections.disjoint(instanceIds, other.instanceIds)
          || !Collections.disjoint(clusterIds, other.clusterIds);
    }
    boolean oneWithinTheOther = tags.implies(other.tags) || other.tags.implies(tags);
    return oneWithinTheOther
        && excluded.equals(other.excluded)
        && !Collections.disjoint(discovered, other.discovered);
  }

  private static boolean has(Map<String, String> tags, Map.Entry<String, String> wanted) {
    return tags.containsKey(wanted.getKey())
        && (wanted.getValue().isEmpty() || wanted.getValue().equals(tags.get(wanted.getKey())));
  }

  private static RdsSelector readObject(ParameterReader selector, List<Problem> warnings) {
    Optional<TagSelector> tags = TagSelector.read(selector);
    Map<String, String> excluded = selector.textMap("excludeTags").orElse(Map.of());
    List<String> instances = ids(selector, "instanceIds");
    List<String> clusters = ids(selector, "clusterIds");
    boolean all = selector.bool("includeAll").orElse(false);
    Set<DatabaseKind> kinds = kinds(selector);
    selector.rejectUnknown();
    boolean byTags = BY_TAGS.stream().anyMatch(selector::has);
    boolean byIds = BY_IDS.stream().anyMatch(selector::has);
    checkMethod(selector, byTags, byIds, all);
    if (byIds && (selector.has("discoverInstances") || selector.has("discoverClusters"))) {
      warnings.add(Problem.warning("selector", IGNORED));
    } else if (!byIds && (byTags || all) && kinds.isEmpty()) {
      selector.reject("", NO_KIND);
    }
    return new RdsSelector(
        tags.orElse(TagSelector.ANY), excluded, instances, clusters, byIds ? Set.of() : kinds);
  }

  private static void checkMethod(
      ParameterReader selector, boolean byTags, boolean byIds, boolean all) {
    long methods = Stream.of(byTags, byIds, all).filter(used -> used).count();
    if (methods == 0) {
      selector.reject("", NOTHING);
    } else if (methods > 1) {
      selector.reject("", MIXED);
    }
  }

  private static Set<DatabaseKind> kinds(ParameterReader selector) {
    Set<DatabaseKind> kinds = EnumSet.noneOf(DatabaseKind.class);
    if (selector.bool("discoverInstances").orElse(false)) {
      kinds.add(DatabaseKind.INSTANCE);
    }
    if (selector.bool("discoverClusters").orElse(false)) {
      kinds.add(DatabaseKind.CLUSTER);
    }
    return kinds;
  }

  private static List<String> ids(ParameterReader selector, String name) {
    List<String> ids = selector.texts(name).orElse(List.of());
    ids.stream()
        .filter(id -> id.length() > LONGEST_ID || !ID.matcher(id).matches())
        .forEach(id -> selector.reject(name, "'" + id + "' is no database identifier"));
    // The service stores identifiers in lower case, and finds them in any.
    return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).distinct().toList();
  }
}
