package dev.hibernator.testkit.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * RDS in one world, as a test sees it from behind: what is true, and what shall happen. Databases
 * are named {@code instance:<id>} and {@code cluster:<id>}.
 *
 * <p>A database that has been stopped for seven days of the proxy's clock is started by the
 * service, as the real one does. Nothing here passes through a fault or is counted as a call. All
 * changes to the emulator must pass through the proxy or through this class. Safe for use by
 * several threads.
 */
public final class RdsWorld {
  private static final Duration STOPPED_FOR = Duration.ofDays(7);

  private record Shown(String status, int answersLeft) {}

  private final World world;
  private final RdsBackend backend;
  private final ProxySettings settings;
  private final Map<RdsKind, Map<String, Element>> known = new EnumMap<>(RdsKind.class);
  private final Map<String, Shown> shown = new HashMap<>();
  private final Map<String, Integer> snapshotsShown = new HashMap<>();
  private final Map<String, Instant> restarts = new TreeMap<>();
  private final List<RdsEvent> events = new ArrayList<>();

  RdsWorld(World world, RdsBackend backend, ProxySettings settings) {
    this.world = world;
    this.backend = backend;
    this.settings = settings;
  }

  /** {@return account and region} */
  public World world() {
    return world;
  }

  /**
   * Creates an instance, available at once.
   *
   * @param id its identifier
   * @param tags its tags
   * @param more parameters of {@code CreateDBInstance} besides or instead of the usual ones
   */
  public synchronized void createInstance(
      String id, Map<String, String> tags, Map<String, String> more) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("DBInstanceIdentifier", id);
    parameters.put("DBInstanceClass", "db.t3.medium");
    parameters.put("Engine", "postgres");
    if (!more.containsKey("DBClusterIdentifier")) {
      parameters.put("AllocatedStorage", "20");
      parameters.put("MasterUsername", "admin");
      parameters.put("MasterUserPassword", "correct horse");
    }
    parameters.putAll(tagged(tags));
    parameters.putAll(more);
    change("CreateDBInstance", parameters);
  }

  /**
   * Creates a cluster with members, available at once.
   *
   * @param id its identifier
   * @param tags its tags, and its members'
   * @param members the members' identifiers
   */
  public synchronized void createCluster(String id, Map<String, String> tags, String... members) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("DBClusterIdentifier", id);
    parameters.put("Engine", "aurora-postgresql");
    parameters.put("MasterUsername", "admin");
    parameters.put("MasterUserPassword", "correct horse");
    parameters.putAll(tagged(tags));
    change("CreateDBCluster", parameters);
    for (String member : members) {
      createInstance(
          member, tags, Map.of("DBClusterIdentifier", id, "Engine", "aurora-postgresql"));
    }
  }

  /**
   * Creates a read replica.
   *
   * @param id its identifier
   * @param source the instance that it copies
   */
  public synchronized void createReplica(String id, String source) {
    change(
        "CreateDBInstanceReadReplica",
        Map.of("DBInstanceIdentifier", id, "SourceDBInstanceIdentifier", source));
  }

  /** {@return the status of each database by name, as a describe would tell it now} */
  public synchronized Map<String, String> truth() {
    elapse();
    Map<String, String> truth = new TreeMap<>();
    for (RdsKind kind : RdsKind.values()) {
      for (Element database : databases(kind)) {
        truth.put(kind.name(database.textOf(kind.idField())), status(kind, database));
      }
    }
    return truth;
  }

  /** {@return the identifiers of the snapshots that people and programs have made} */
  public synchronized List<String> snapshots() {
    List<String> ids = new ArrayList<>();
    for (RdsKind kind : RdsKind.values()) {
      String element = kind.snapshotElement();
      for (Element snapshot : backend.all("Describe" + element + "s", element + "s")) {
        if (snapshot.textOf("SnapshotType").equals("manual")) {
          ids.add(snapshot.textOf(kind.snapshotField()));
        }
      }
    }
    return ids;
  }

  /** {@return what the service has noted, the latest last} */
  public synchronized List<RdsEvent> events() {
    elapse();
    return List.copyOf(events);
  }

  /**
   * {@return when the service will start a database, if it is stopped}
   *
   * @param name the database
   */
  public synchronized Optional<Instant> restartsAt(String name) {
    return Optional.ofNullable(restarts.get(name));
  }

  /** Completes every change that is under way. */
  public synchronized void settle() {
    elapse();
    shown.clear();
    snapshotsShown.clear();
  }

  /**
   * Shows a status for the usual number of answers.
   *
   * @param status the status, such as {@code modifying}
   * @param names the databases
   */
  public synchronized void show(String status, String... names) {
    begin(status, settings.transitionalAnswers(), names);
  }

  /**
   * Shows a status until {@link #settle()} or another change.
   *
   * @param status the status, such as {@code incompatible-network}
   * @param names the databases
   */
  public synchronized void stick(String status, String... names) {
    begin(status, Integer.MAX_VALUE, names);
  }

  /**
   * Stops a database at once, as somebody else might.
   *
   * @param name the database
   */
  public synchronized void stop(String name) {
    RdsKind kind = kind(name);
    backend.call("Stop" + kind.element(), Map.of(kind.idField(), id(name)));
    stopped(kind, id(name), 0);
  }

  /**
   * Starts a database at once, as somebody else might.
   *
   * @param name the database
   */
  public synchronized void start(String name) {
    RdsKind kind = kind(name);
    backend.call("Start" + kind.element(), Map.of(kind.idField(), id(name)));
    started(kind, id(name), 0);
  }

  /**
   * Deletes a database.
   *
   * @param name the database
   */
  public synchronized void delete(String name) {
    RdsKind kind = kind(name);
    change(
        "Delete" + kind.element(), Map.of(kind.idField(), id(name), "SkipFinalSnapshot", "true"));
    shown.remove(name);
    restarts.remove(name);
  }

  /**
   * Gives an instance another identifier; it stays the same to the service.
   *
   * @param from its identifier
   * @param to the new one
   */
  public synchronized void renameInstance(String from, String to) {
    change(
        "ModifyDBInstance",
        Map.of(
            "DBInstanceIdentifier",
            from,
            "NewDBInstanceIdentifier",
            to,
            "ApplyImmediately",
            "true"));
    Instant restart = restarts.remove(RdsKind.INSTANCE.name(from));
    if (restart != null) {
      restarts.put(RdsKind.INSTANCE.name(to), restart);
    }
  }

  /**
   * Makes a snapshot of an instance, as somebody else might.
   *
   * @param instance the instance's identifier
   * @param snapshot the snapshot's
   */
  public synchronized void createSnapshot(String instance, String snapshot) {
    backend.call(
        "CreateDBSnapshot",
        Map.of("DBInstanceIdentifier", instance, "DBSnapshotIdentifier", snapshot));
  }

  /** Forgets what is shown, noted and remembered; the emulator keeps its databases. */
  public synchronized void reset() {
    known.clear();
    shown.clear();
    snapshotsShown.clear();
    restarts.clear();
    events.clear();
  }

  Instant now() {
    return settings.clock().instant();
  }

  synchronized void forget() {
    known.clear();
  }

  /** The databases of a kind as the emulator has them, kept until something changes one. */
  synchronized Collection<Element> databases(RdsKind kind) {
    return byId(kind).values();
  }

  synchronized Optional<Element> find(RdsKind kind, String id) {
    return Optional.ofNullable(byId(kind).get(id.toLowerCase(Locale.ROOT)));
  }

  private Map<String, Element> byId(RdsKind kind) {
    Map<String, Element> all = known.get(kind);
    if (all == null) {
      all = new LinkedHashMap<>();
      for (Element each : backend.all("Describe" + kind.element() + "s", kind.element() + "s")) {
        all.put(each.textOf(kind.idField()).toLowerCase(Locale.ROOT), each);
      }
      known.put(kind, all);
    }
    return all;
  }

  /** The emulator has brought a database to a status. */
  private void brought(RdsKind kind, String id, String status) {
    Map<String, Element> all = known.get(kind);
    if (all != null) {
      all.computeIfPresent(
          id.toLowerCase(Locale.ROOT),
          (key, each) -> each.with(Element.of(kind.statusField(), status)));
    }
  }

  /** The status to tell now; a member of a cluster is as the cluster is. */
  String status(RdsKind kind, Element database) {
    String cluster = kind == RdsKind.INSTANCE ? database.textOf("DBClusterIdentifier") : "";
    if (!cluster.isEmpty()) {
      return find(RdsKind.CLUSTER, cluster)
          .map(each -> status(RdsKind.CLUSTER, each))
          .orElse(database.textOf(kind.statusField()));
    }
    Shown now = shown.get(kind.name(database.textOf(kind.idField())));
    return now == null ? database.textOf(kind.statusField()) : now.status();
  }

  /** A describe has told a database's status: a change comes one answer nearer to its end. */
  synchronized void tick(String name) {
    shown.computeIfPresent(
        name,
        (key, now) -> {
          if (now.answersLeft() == Integer.MAX_VALUE) {
            return now;
          }
          return now.answersLeft() > 1 ? new Shown(now.status(), now.answersLeft() - 1) : null;
        });
  }

  /** The status of a snapshot to tell now. */
  synchronized String snapshotStatus(String id, String status) {
    Integer left = snapshotsShown.get(id);
    if (left == null || left == 0) {
      return status;
    }
    snapshotsShown.put(id, left - 1);
    return "creating";
  }

  void stopped(RdsKind kind, String id) {
    stopped(kind, id, settings.transitionalAnswers());
  }

  private synchronized void stopped(RdsKind kind, String id, int answers) {
    brought(kind, id, "stopped");
    begin("stopping", answers, kind.name(id));
    restarts.put(kind.name(id), now().plus(STOPPED_FOR));
    note(kind, id, "DB " + kind.word() + " stopped");
  }

  void started(RdsKind kind, String id) {
    started(kind, id, settings.transitionalAnswers());
  }

  private synchronized void started(RdsKind kind, String id, int answers) {
    brought(kind, id, "available");
    begin("starting", answers, kind.name(id));
    restarts.remove(kind.name(id));
    note(kind, id, "DB " + kind.word() + " started");
  }

  synchronized void snapshotBegun(RdsKind kind, String id, String snapshot) {
    begin("backing-up", settings.transitionalAnswers(), kind.name(id));
    snapshotsShown.put(snapshot, settings.transitionalAnswers());
  }

  /** Lets happen what time brings about. */
  synchronized void elapse() {
    for (Map.Entry<String, Instant> due : Map.copyOf(restarts).entrySet()) {
      if (!due.getValue().isAfter(now())) {
        RdsKind kind = kind(due.getKey());
        String id = id(due.getKey());
        backend.call("Start" + kind.element(), Map.of(kind.idField(), id));
        note(
            kind,
            id,
            "DB "
                + kind.word()
                + " is being started due to it exceeding the maximum allowed time being stopped.");
        started(kind, id);
      }
    }
  }

  private void note(RdsKind kind, String id, String message) {
    events.add(new RdsEvent(now(), kind, id, message));
  }

  private void begin(String status, int answers, String... names) {
    for (String name : names) {
      if (answers > 0) {
        shown.put(name, new Shown(status, answers));
      } else {
        shown.remove(name);
      }
    }
  }

  private void change(String action, Map<String, String> parameters) {
    known.clear();
    backend.call(action, parameters);
  }

  private static Map<String, String> tagged(Map<String, String> tags) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int n = 0;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      n++;
      parameters.put("Tags.Tag." + n + ".Key", tag.getKey());
      parameters.put("Tags.Tag." + n + ".Value", tag.getValue());
    }
    return parameters;
  }

  private static RdsKind kind(String name) {
    return name.startsWith("instance:") ? RdsKind.INSTANCE : RdsKind.CLUSTER;
  }

  private static String id(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
