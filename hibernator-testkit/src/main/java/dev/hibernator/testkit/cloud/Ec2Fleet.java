package dev.hibernator.testkit.cloud;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Instances in all the conditions that a fleet knows, made in a moment.
 *
 * <p>Each instance has the common tags, the {@code Name} of its launch and one of a few types. The
 * instances of a condition are launched a few at a time, so that they come from many reservations.
 */
public final class Ec2Fleet {

  /** A condition of an instance. */
  public enum Kind {
    /** Running. */
    RUNNING,
    /** Stopped before we came. */
    STOPPED,
    /** On its way to running. */
    PENDING,
    /** On its way to stopped. */
    STOPPING,
    /** Terminated, and still shown. */
    TERMINATED,
    /** Running, member of an Auto Scaling group. */
    AUTO_SCALED,
    /** Running, node of a Karpenter pool. */
    KARPENTER,
    /** Running and protected from being stopped. */
    PROTECTED,
    /** Running, of a one-time spot request. */
    ONE_TIME_SPOT,
    /** Running and configured for hibernation. */
    HIBERNATABLE
  }

  private static final List<String> TYPES = List.of("t3.micro", "m5.large", "c5.xlarge");

  private final Map<Kind, List<String>> ids;

  private Ec2Fleet(Map<Kind, List<String>> ids) {
    this.ids = ids;
  }

  /**
   * {@return a recipe without instances}
   *
   * @param world where the fleet will be
   */
  public static Recipe in(Ec2World world) {
    return new Recipe(world);
  }

  /**
   * {@return the ids of the instances in a condition, in the order they were launched}
   *
   * @param kind the condition at the beginning
   */
  public List<String> ids(Kind kind) {
    return ids.getOrDefault(kind, List.of());
  }

  /** {@return the ids of all instances} */
  public List<String> ids() {
    return ids.values().stream().flatMap(List::stream).toList();
  }

  /** What a fleet shall consist of. Not safe for use by several threads. */
  public static final class Recipe {

    private final Ec2World world;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<String, String> tags = new LinkedHashMap<>();
    private int perReservation = 7;
    private int launched;

    private Recipe(Ec2World world) {
      this.world = world;
    }

    /**
     * Adds instances.
     *
     * @param count how many
     * @param kind their condition
     * @return this recipe
     */
    public Recipe with(int count, Kind kind) {
      counts.merge(kind, count, Integer::sum);
      return this;
    }

    /**
     * Adds a tag to all instances.
     *
     * @param key the key
     * @param value the value
     * @return this recipe
     */
    public Recipe tag(String key, String value) {
      tags.put(key, value);
      return this;
    }

    /**
     * Changes how many instances are launched at a time.
     *
     * @param count at least 1; 7 by default
     * @return this recipe
     */
    public Recipe perReservation(int count) {
      perReservation = count;
      return this;
    }

    /**
     * Launches the fleet and brings each instance into its condition.
     *
     * @return the fleet
     */
    public Ec2Fleet create() {
      Map<Kind, List<String>> ids = new EnumMap<>(Kind.class);
      counts.forEach((kind, count) -> ids.put(kind, List.copyOf(create(kind, count))));
      return new Ec2Fleet(ids);
    }

    private List<String> create(Kind kind, int count) {
      List<String> ids = new ArrayList<>();
      while (ids.size() < count) {
        ids.addAll(world.launch(launch(kind, Math.min(perReservation, count - ids.size()))));
      }
      bring(kind, ids.toArray(String[]::new));
      return ids;
    }

    private void bring(Kind kind, String... ids) {
      if (ids.length == 0) {
        return;
      }
      switch (kind) {
        case RUNNING, AUTO_SCALED, KARPENTER -> {}
        case STOPPED -> world.stop(ids);
        case PENDING -> world.show(InstanceState.PENDING, ids);
        case STOPPING -> world.show(InstanceState.STOPPING, ids);
        case TERMINATED -> world.terminate(ids);
        case PROTECTED -> world.protect(ids);
        case ONE_TIME_SPOT -> world.makeOneTimeSpot(ids);
        case HIBERNATABLE -> world.allowHibernation(ids);
      }
    }

    private Map<String, String> launch(Kind kind, int count) {
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put("ImageId", "ami-12345678");
      parameters.put("MinCount", String.valueOf(count));
      parameters.put("MaxCount", String.valueOf(count));
      parameters.put("InstanceType", TYPES.get(launched % TYPES.size()));
      parameters.put("TagSpecification.1.ResourceType", "instance");
      int n = 0;
      for (Map.Entry<String, String> tag : tags(kind).entrySet()) {
        n++;
        parameters.put("TagSpecification.1.Tag." + n + ".Key", tag.getKey());
        parameters.put("TagSpecification.1.Tag." + n + ".Value", tag.getValue());
      }
      launched++;
      return parameters;
    }

    private Map<String, String> tags(Kind kind) {
      Map<String, String> all = new LinkedHashMap<>();
      all.put("Name", kind.name().toLowerCase(Locale.ROOT) + "-" + launched);
      all.putAll(tags);
      switch (kind) {
        case AUTO_SCALED -> all.put("aws:autoscaling:groupName", "web");
        case KARPENTER -> all.put("karpenter.sh/nodepool", "default");
        default -> {}
      }
      return all;
    }
  }
}
