package dev.hibernator.testkit.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The instances that a request names, checked as the service checks them. */
final class InstanceIds {

  private static final Pattern FORM = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");

  private InstanceIds() {}

  /** The named instances' ids, none of them malformed or vanished; empty if none is named. */
  static List<String> of(ApiRequest request, InstanceTraits traits) {
    List<String> ids = request.list("InstanceId");
    for (String id : ids) {
      if (!FORM.matcher(id).matches()) {
        throw new ServiceRefusal(
            ServiceError.client("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\""));
      }
    }
    List<String> vanished = ids.stream().filter(traits::isVanished).toList();
    if (!vanished.isEmpty()) {
      throw new ServiceRefusal(notFound(vanished));
    }
    return ids;
  }

  /** As {@link #of}, for an action that needs at least one. */
  static List<String> required(ApiRequest request, InstanceTraits traits) {
    List<String> ids = of(request, traits);
    if (ids.isEmpty()) {
      throw new ServiceRefusal(
          ServiceError.client(
              "MissingParameter", "The request must contain the parameter InstanceId"));
    }
    return ids;
  }

  /** The emulator's filter for these ids; unlike its id list it passes over unknown ones. */
  static Map<String, String> filter(int number, List<String> ids) {
    Map<String, String> filter = new LinkedHashMap<>();
    filter.put("Filter." + number + ".Name", "instance-id");
    filter.putAll(QueryParameters.numbered("Filter." + number + ".Value", ids));
    return filter;
  }

  /** Refuses ids that are not among the known ones, naming every one of them. */
  static void requireAll(Set<String> known, List<String> ids) {
    List<String> unknown = ids.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new ServiceRefusal(notFound(unknown));
    }
  }

  private static ServiceError notFound(List<String> ids) {
    String names = String.join(", ", ids);
    return ServiceError.client(
        "InvalidInstanceID.NotFound",
        ids.size() == 1
            ? "The instance ID '" + names + "' does not exist"
            : "The instance IDs '" + names + "' do not exist");
  }
}
