package dev.hibernator.executor.aws;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Connector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A connector whose specification and secrets are the test's. */
final class Provider implements Connector {
  final Map<String, String> secrets = new HashMap<>();
  private final JsonObject aws;

  Provider(JsonObject aws) {
    this.aws = aws;
  }

  static Provider of(String account) {
    return new Provider(JsonObject.EMPTY.with("accountId", account).with("region", "eu-west-1"));
  }

  Provider with(String name, Object value) {
    Provider changed = new Provider(aws.with(name, value));
    changed.secrets.putAll(secrets);
    return changed;
  }

  /** With keys of its own. */
  Provider withKeys(String id) {
    Provider changed = with("auth", Map.of("static", Map.of("secretRef", Map.of("name", "keys"))));
    changed.secrets.put("AWS_ACCESS_KEY_ID", id);
    changed.secrets.put("AWS_SECRET_ACCESS_KEY", "secret-of-" + id);
    return changed;
  }

  @Override
  public ConnectorRef ref() {
    return new ConnectorRef("CloudProvider", "default", "aws");
  }

  @Override
  public JsonObject properties() {
    return JsonObject.EMPTY.with("aws", aws);
  }

  @Override
  public Optional<Secret> secret(String name) {
    return Optional.ofNullable(secrets.get(name)).map(Secret::new);
  }
}
