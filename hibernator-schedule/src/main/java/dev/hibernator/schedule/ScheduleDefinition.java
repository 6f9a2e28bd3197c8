package dev.hibernator.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A schedule as it is written: a zone, the base schedule's off-hours and the exceptions. Made with
 * a {@link Builder}, which takes anything; {@link #problems()} tells what is wrong, {@link
 * Schedule#compile} refuses what has problems.
 *
 * <p>Immutable and thread-safe.
 */
public final class ScheduleDefinition {
  /** The bridge where none is given: one minute. */
  public static final Duration DEFAULT_BRIDGE = Duration.ofMinutes(1);

  /** The longest bridge and the longest {@code readyBefore}: 24 hours. */
  public static final Duration LONGEST_SHIFT = Duration.ofHours(24);

  private final String path;
  private final String readyBeforePath;
  private final String zone;
  private final List<OffHours> offHours;
  private final DayRule dayRule;
  private final Duration bridge;
  private final Duration readyBefore;
  private final List<Adjustment> exceptions;
  private final List<String> exceptionPaths;

  private ScheduleDefinition(Builder builder) {
    path = builder.path;
    readyBeforePath = builder.readyBeforePath;
    zone = builder.zone;
    offHours = List.copyOf(builder.offHours);
    dayRule = builder.dayRule;
    bridge = builder.bridge;
    readyBefore = builder.readyBefore;
    exceptions = List.copyOf(builder.exceptions);
    exceptionPaths = builder.exceptionPaths();
  }

  private ScheduleDefinition(ScheduleDefinition other, List<Adjustment> further, String place) {
    path = other.path;
    readyBeforePath = other.readyBeforePath;
    zone = other.zone;
    offHours = other.offHours;
    dayRule = other.dayRule;
    bridge = other.bridge;
    readyBefore = other.readyBefore;
    List<Adjustment> all = new ArrayList<>(other.exceptions);
    all.addAll(further);
    exceptions = List.copyOf(all);
    List<String> paths = new ArrayList<>(other.exceptionPaths);
    further.forEach(each -> paths.add(place + " '" + each.name() + "'"));
    exceptionPaths = List.copyOf(paths);
  }

  /**
   * Starts a definition.
   *
   * @param zone an IANA name or {@code UTC}
   * @return a builder with the start-day rule, a bridge of one minute and nothing else
   */
  public static Builder in(String zone) {
    return new Builder(requireNonNull(zone));
  }

  /**
   * Returns the zone's name as written.
   *
   * @return the name, not necessarily that of a zone
   */
  public String zone() {
    return zone;
  }

  /**
   * Returns the entries of the base schedule.
   *
   * @return the off-hours in the order written
   */
  public List<OffHours> offHours() {
    return offHours;
  }

  /**
   * Returns to which day a base window belongs.
   *
   * @return the day rule
   */
  public DayRule dayRule() {
    return dayRule;
  }

  /**
   * Returns up to what length awake gaps are closed and, after that, asleep slivers dropped.
   *
   * @return the bridge; zero turns it off
   */
  public Duration bridge() {
    return bridge;
  }

  /**
   * Returns how much earlier asleep time ends so that waking is done when people come.
   *
   * @return elapsed time
   */
  public Duration readyBefore() {
    return readyBefore;
  }

  /**
   * Returns the exceptions.
   *
   * @return the exceptions in the order written
   */
  public List<Adjustment> exceptions() {
    return exceptions;
  }

  /**
   * Returns this definition with exceptions that were written elsewhere.
   *
   * @param further the exceptions, which come after those that are there
   * @param place what problems call each of them, before its name
   * @return the definition, valid or not
   */
  public ScheduleDefinition withExceptions(List<Adjustment> further, String place) {
    return new ScheduleDefinition(this, further, place);
  }

  /**
   * Returns everything that keeps this definition from being compiled.
   *
   * @return the problems with paths such as {@code schedule.offHours[1].end}, empty if it is valid
   */
  public List<Problem> problems() {
    Problems problems = new Problems();
    problems.read(path("timezone"), () -> Zones.parse(zone), ZoneOffset.UTC);
    for (int i = 0; i < offHours.size(); i++) {
      problems.addAll(offHoursPath(i), offHours.get(i).problems());
    }
    shift(path("bridge"), bridge, problems);
    shift(readyBeforePath, readyBefore, problems);
    exceptionProblems(problems);
    return problems.toList();
  }

  private void exceptionProblems(Problems problems) {
    Map<String, String> places = new HashMap<>();
    for (int i = 0; i < exceptions.size(); i++) {
      String place = exceptionPath(i);
      String name = exceptions.get(i).name();
      problems.addAll(place, exceptions.get(i).problems());
      String first = places.computeIfAbsent(name, unseen -> place);
      if (!name.isBlank() && !first.equals(place)) {
        problems.add(
            Problem.join(place, "name"),
            "\"" + name + "\" is already the name of " + first + "; rename one of the two");
      }
    }
  }

  String offHoursPath(int index) {
    return path("offHours[" + index + "]");
  }

  String exceptionPath(int index) {
    return exceptionPaths.get(index);
  }

  String readyBeforePath() {
    return readyBeforePath;
  }

  /** The path of the schedule itself. */
  String path() {
    return path;
  }

  private String path(String field) {
    return Problem.join(path, field);
  }

  private static void shift(String path, Duration duration, Problems problems) {
    if (duration.isNegative()) {
      problems.add(path, "is negative");
    } else if (duration.compareTo(LONGEST_SHIFT) > 0) {
      problems.add(path, "is longer than 24h, the longest allowed");
    }
  }

  /** Collects a definition. Not thread-safe. */
  public static final class Builder {
    private final String zone;
    private String path = "schedule";
    private String readyBeforePath = "execution.readyBefore";
    private DayRule dayRule = DayRule.START_DAY;
    private Duration bridge = DEFAULT_BRIDGE;
    private Duration readyBefore = Duration.ZERO;
    private final List<OffHours> offHours = new ArrayList<>();
    private final List<Adjustment> exceptions = new ArrayList<>();
    private final Map<Integer, String> givenPaths = new HashMap<>();

    private Builder(String zone) {
      this.zone = zone;
    }

    /**
     * Sets the path under which problems and findings are reported.
     *
     * @param schedulePath the path of the schedule, {@code schedule} if not set; may be empty
     * @return this builder
     */
    public Builder path(String schedulePath) {
      path = requireNonNull(schedulePath);
      return this;
    }

    /**
     * Adds an entry to the base schedule.
     *
     * @param entry when it is asleep
     * @return this builder
     */
    public Builder offHours(OffHours entry) {
      offHours.add(requireNonNull(entry));
      return this;
    }

    /**
     * Adds a weekly window to the base schedule.
     *
     * @param window when it is asleep
     * @return this builder
     */
    public Builder offHours(Window window) {
      return offHours(new Weekly(window));
    }

    /**
     * Sets to which day a base window belongs.
     *
     * @param rule the rule, {@link DayRule#START_DAY} if not set
     * @return this builder
     */
    public Builder dayRule(DayRule rule) {
      dayRule = requireNonNull(rule);
      return this;
    }

    /**
     * Sets up to what length gaps are closed and slivers dropped.
     *
     * @param length the bridge, {@link #DEFAULT_BRIDGE} if not set; zero turns it off
     * @return this builder
     */
    public Builder bridge(Duration length) {
      bridge = requireNonNull(length);
      return this;
    }

    /**
     * Sets how much earlier asleep time ends.
     *
     * @param length elapsed time, zero if not set
     * @return this builder
     */
    public Builder readyBefore(Duration length) {
      readyBefore = requireNonNull(length);
      return this;
    }

    /**
     * Sets the path under which problems of {@code readyBefore} are reported.
     *
     * @param fieldPath the whole path, {@code execution.readyBefore} if not set
     * @return this builder
     */
    public Builder readyBeforePath(String fieldPath) {
      readyBeforePath = requireNonNull(fieldPath);
      return this;
    }

    /**
     * Adds an exception written in the schedule itself; its path is {@code exceptions[i]} below
     * that of the schedule.
     *
     * @param adjustment the exception
     * @return this builder
     */
    public Builder exception(Adjustment adjustment) {
      exceptions.add(requireNonNull(adjustment));
      return this;
    }

    /**
     * Adds an exception written elsewhere.
     *
     * @param adjustment the exception
     * @param exceptionPath the whole path under which its problems and findings are reported
     * @return this builder
     */
    public Builder exception(Adjustment adjustment, String exceptionPath) {
      givenPaths.put(exceptions.size(), requireNonNull(exceptionPath));
      return exception(adjustment);
    }

    /**
     * Returns the definition.
     *
     * @return what was collected, valid or not
     */
    public ScheduleDefinition build() {
      return new ScheduleDefinition(this);
    }

    private List<String> exceptionPaths() {
      List<String> paths = new ArrayList<>();
      for (int i = 0; i < exceptions.size(); i++) {
        String inline = Problem.join(path, "exceptions[" + i + "]");
        paths.add(givenPaths.getOrDefault(i, inline));
      }
      return List.copyOf(paths);
    }
  }
}
