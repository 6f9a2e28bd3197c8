package dev.hibernator.connector.eks;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Connector;
import java.util.Map;
import java.util.Optional;

/** A connector to the cluster {@code blue}, as manifests make one. */
record EksConnector(JsonObject properties) implements Connector {
  static JsonObject specification(String account) {
    return JsonObject.EMPTY
        .with("eks", Map.of("name", "blue"))
        .with("providerRef", Map.of("name", "aws"))
        .with("aws", Map.of("accountId", account, "region", "eu-west-1"));
  }

  @Override
  public ConnectorRef ref() {
    return new ConnectorRef("K8SCluster", "default", "dev");
  }

  @Override
  public Optional<Secret> secret(String name) {
    return Optional.empty();
  }
}
