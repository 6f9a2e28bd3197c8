package dev.hibernator.testkit.contract;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.core.port.Connectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/** What all {@link Connectors} must do. */
public final class ConnectorsContract {
  private static final ConnectorRef DEV = new ConnectorRef("CloudProvider", "default", "dev");
  private static final JsonObject SPEC =
      JsonObject.EMPTY
          .with("type", "aws")
          .with("aws", Map.of("accountId", "123456789012", "region", "eu-west-1"));
  private static final int READERS = 32;

  private ConnectorsContract() {}

  /**
   * Lists the checks.
   *
   * @param defining makes connectors of their specifications, without any secret
   * @return the checks
   */
  public static List<Check> checks(Function<Map<ConnectorRef, JsonObject>, Connectors> defining) {
    return List.of(
        check("what is not defined cannot be opened", defining, Map.of(), c -> absent(c)),
        check(
            "a connector is opened as it is defined", defining, Map.of(DEV, SPEC), c -> opened(c)),
        check("kinds and namespaces are kept apart", defining, others(), c -> apart(c)),
        check("there is no limit where none is defined", defining, Map.of(DEV, SPEC), c -> free(c)),
        check("a limit is what is defined", defining, limited(), c -> limits(c)),
        check("a secret that is not there is empty", defining, Map.of(DEV, SPEC), c -> secret(c)),
        check("many may open one at once", defining, Map.of(DEV, SPEC), c -> manyReaders(c)));
  }

  private static Check check(
      String name,
      Function<Map<ConnectorRef, JsonObject>, Connectors> defining,
      Map<ConnectorRef, JsonObject> definitions,
      Consumer<Connectors> body) {
    return new Check(name, () -> body.accept(defining.apply(definitions)));
  }

  private static void absent(Connectors connectors) {
    Expect.that(connectors.open(DEV).isEmpty(), "a connector that is not defined was opened");
    Expect.same(OptionalInt.empty(), connectors.limit(DEV), "the limit of what is not defined");
  }

  private static void opened(Connectors connectors) {
    Connector connector = open(connectors, DEV);
    Expect.same(DEV, connector.ref(), "how targets name it");
    Expect.same(SPEC, connector.properties(), "its specification");
  }

  private static Map<ConnectorRef, JsonObject> others() {
    return Map.of(
        DEV,
        SPEC.with("note", "ours"),
        new ConnectorRef("CloudProvider", "team-a", "dev"),
        SPEC.with("note", "theirs"),
        new ConnectorRef("K8SCluster", "default", "dev"),
        SPEC.with("note", "cluster"));
  }

  private static void apart(Connectors connectors) {
    others()
        .forEach(
            (ref, spec) ->
                Expect.same(
                    spec, open(connectors, ref).properties(), "the specification of " + ref));
    Expect.that(
        connectors.open(new ConnectorRef("K8SCluster", "team-a", "dev")).isEmpty(),
        "a connector was found by its name alone");
  }

  private static void free(Connectors connectors) {
    Expect.same(OptionalInt.empty(), connectors.limit(DEV), "the limit");
  }

  private static Map<ConnectorRef, JsonObject> limited() {
    return Map.of(DEV, SPEC.with("maxConcurrency", 200));
  }

  private static void limits(Connectors connectors) {
    Expect.same(OptionalInt.of(200), connectors.limit(DEV), "the limit");
    Expect.same(
        OptionalInt.empty(),
        connectors.limit(new ConnectorRef("CloudProvider", "default", "other")),
        "the limit of another");
  }

  private static void secret(Connectors connectors) {
    Expect.same(
        Optional.empty(), open(connectors, DEV).secret("AWS_ACCESS_KEY_ID"), "a missing secret");
  }

  private static void manyReaders(Connectors connectors) {
    for (JsonObject each :
        StoreChecks.atOnce(READERS, number -> open(connectors, DEV).properties())) {
      Expect.same(SPEC, each, "its specification");
    }
  }

  private static Connector open(Connectors connectors, ConnectorRef ref) {
    return connectors.open(ref).orElseThrow(() -> new AssertionError("cannot open " + ref));
  }
}
