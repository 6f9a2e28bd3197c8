package dev.hibernator.testkit.cloud;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers to describes: states from the overlay, everything else from the emulator. */
final class InstanceDescription {

  private final Ec2World world;
  private final int pageLimit;
  private final boolean stale;

  InstanceDescription(Ec2World world, int pageLimit, boolean stale) {
    this.world = world;
    this.pageLimit = pageLimit;
    this.stale = stale;
  }

  /** {@code DescribeInstances}: pages count instances, whatever launch they come from. */
  Element instances(ApiRequest request) {
    Listings.Page page = page(request, rows(request));
    return withToken(Element.of("answer", Element.of("reservationSet", reservations(page))), page);
  }

  /** {@code DescribeInstanceStatus}: running instances only, unless all are asked for. */
  Element status(ApiRequest request) {
    boolean all = request.is("IncludeAllInstances");
    Rows rows =
        () ->
            rows(request).get().stream()
                .filter(i -> all || i.state() == InstanceState.RUNNING)
                .toList();
    Listings.Page page = page(request, rows);
    List<Element> items = page.rows().stream().map(InstanceDescription::status).toList();
    return withToken(Element.of("answer", Element.of("instanceStatusSet", items)), page);
  }

  /** The rows of a list, found only when the first page is asked for. */
  private interface Rows {
    List<Instance> get();
  }

  private Rows rows(ApiRequest request) {
    return () -> {
      world.inventory().batch(InstanceIds.of(request, world.traits()));
      InstanceQuery query = InstanceQuery.of(request.parameters());
      List<Instance> rows = new ArrayList<>();
      for (Instance instance : world.inventory().find(query.emulated())) {
        if (!world.traits().isVanished(instance.id())) {
          InstanceState state = tell(instance);
          if (query.states().test(state)) {
            rows.add(shown(instance, state));
          }
        }
      }
      return rows;
    };
  }

  private InstanceState tell(Instance instance) {
    return stale ? world.states().tellStale(instance) : world.states().tell(instance);
  }

  private Instance shown(Instance instance, InstanceState state) {
    Element body = world.traits().onto(world.states().render(instance, state));
    return new Instance(instance.reservation(), body);
  }

  private Listings.Page page(ApiRequest request, Rows rows) {
    int limit = limit(request);
    String token = request.parameter("NextToken");
    return token.isEmpty()
        ? world.listings().first(rows.get(), limit)
        : world.listings().next(token, limit);
  }

  private int limit(ApiRequest request) {
    String asked = request.parameter("MaxResults");
    boolean namesInstances = !request.list("InstanceId").isEmpty();
    if (asked.isEmpty()) {
      return namesInstances ? Integer.MAX_VALUE : pageLimit;
    }
    if (namesInstances) {
      throw new ServiceRefusal(
          ServiceError.client(
              "InvalidParameterCombination",
              "The parameter instancesSet cannot be used with the parameter maxResults"));
    }
    return Math.min(pageLimit, maxResults(asked));
  }

  private static int maxResults(String asked) {
    int value = asked.matches("\\d{1,9}") ? Integer.parseInt(asked) : 0;
    if (value >= 5 && value <= ProxySettings.SERVICE_PAGE_LIMIT) {
      return value;
    }
    String expected = value < 5 ? "greater than 5" : "smaller than 1000";
    throw new ServiceRefusal(
        ServiceError.client(
            "InvalidParameterValue",
            "Value ( %s ) for parameter maxResults is invalid. Expecting a value %s."
                .formatted(asked, expected)));
  }

  private static Element withToken(Element answer, Listings.Page page) {
    return page.nextToken().map(t -> answer.with(Element.of("nextToken", t))).orElse(answer);
  }

  private static List<Element> reservations(Listings.Page page) {
    Map<Element, List<Element>> launches =
        page.rows().stream()
            .collect(
                groupingBy(
                    Instance::reservation, LinkedHashMap::new, mapping(Instance::body, toList())));
    return launches.entrySet().stream()
        .map(launch -> launch.getKey().with(Element.of("instancesSet", launch.getValue())))
        .toList();
  }

  private static Element status(Instance instance) {
    String health = instance.state() == InstanceState.RUNNING ? "ok" : "not-applicable";
    return Element.of(
        "item",
        Element.of("instanceId", instance.id()),
        Element.of("availabilityZone", instance.body().textOf("placement", "availabilityZone")),
        Instance.element("instanceState", instance.state()),
        Element.of("systemStatus", Element.of("status", health)),
        Element.of("instanceStatus", Element.of("status", health)));
  }
}
