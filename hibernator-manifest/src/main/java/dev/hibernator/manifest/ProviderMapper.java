package dev.hibernator.manifest;

import dev.hibernator.api.JsonObject;
import dev.hibernator.manifest.wire.ProviderResource;
import dev.hibernator.manifest.wire.SecretReference;
import dev.hibernator.manifest.yaml.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks what a {@code CloudProvider} says; the executors read it for themselves. */
final class ProviderMapper {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

  private ProviderMapper() {}

  static void check(ProviderResource written, Scope document) {
    aws(written).ifPresent(aws -> check(aws, document.field("spec.aws")));
  }

  private static void check(ProviderResource.Aws aws, Scope scope) {
    matches(aws.accountId(), ACCOUNT, scope.field("accountId"), "must be 12 digits, in quotes");
    aws.region()
        .filter(String::isBlank)
        .ifPresent(region -> scope.field("region").error("is empty; write a region"));
    checkRoles(aws, scope);
    matches(
        aws.sessionName(),
        SESSION_NAME,
        scope.field("sessionName"),
        "must be 2 to 64 letters, digits and _+=,.@-");
    aws.endpoint()
        .filter(endpoint -> !isEndpoint(endpoint))
        .ifPresent(
            endpoint ->
                scope.field("endpoint").error("is no URL; write http(s)://<host>[:<port>]"));
  }

  private static void checkRoles(ProviderResource.Aws aws, Scope scope) {
    checkRole(aws.assumeRoleArn(), scope.field("assumeRoleArn"));
    checkExternalId(aws.externalId(), scope.field("externalId"));
    if (aws.externalId().isPresent() && aws.assumeRoleArn().isEmpty()) {
      scope
          .field("externalId")
          .error("belongs to assumeRoleArn, which is missing; write it, or drop this");
    }
    List<ProviderResource.Role> chain = aws.assumeRoleChain().orElse(List.of());
    for (int i = 0; i < chain.size(); i++) {
      Scope link = scope.field("assumeRoleChain").item(i);
      checkRole(chain.get(i).roleArn(), link.field("roleArn"));
      checkExternalId(chain.get(i).externalId(), link.field("externalId"));
    }
    if (aws.sessionName().isPresent() && chain.isEmpty() && aws.assumeRoleArn().isEmpty()) {
      scope.field("sessionName").warning("has no effect: there is no role to assume");
    }
  }

  private static void checkRole(Optional<String> role, Scope scope) {
    role.filter(arn -> !arn.startsWith("arn:") || !arn.contains(":role/"))
        .ifPresent(arn -> scope.error("is no role; write arn:aws:iam::<account>:role/<name>"));
  }

  private static void checkExternalId(Optional<String> id, Scope scope) {
    matches(id, EXTERNAL_ID, scope, "must be 2 to 1224 letters, digits and _+=,.@:/-");
  }

  private static void matches(
      Optional<String> text, Pattern pattern, Scope scope, String complaint) {
    text.filter(written -> !pattern.matcher(written).matches())
        .ifPresent(written -> scope.error(complaint));
  }

  private static boolean isEndpoint(String text) {
    try {
      URI uri = URI.create(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The secret with the connector's own keys, if it has any. */
  static Optional<SecretLink> secret(Identity provider, ProviderResource written, Scope document) {
    return aws(written)
        .flatMap(ProviderResource.Aws::auth)
        .flatMap(ProviderResource.Auth::keys)
        .flatMap(ProviderResource.Static::secretRef)
        .flatMap(
            reference ->
                SecretLink.of(
                    provider, reference, document.field("spec.aws.auth.static.secretRef")));
  }

  /** The specification as executors read it. */
  static JsonObject specification(ProviderResource written) {
    Optional<ProviderResource.Spec> spec = written.spec();
    JsonObject aws = aws(written).map(ProviderMapper::specification).orElse(JsonObject.EMPTY);
    return JsonObject.EMPTY
        .withOptional("type", spec.flatMap(ProviderResource.Spec::type))
        .withOptional("maxConcurrency", spec.flatMap(ProviderResource.Spec::maxConcurrency))
        .with("aws", aws);
  }

  private static JsonObject specification(ProviderResource.Aws given) {
    return JsonObject.EMPTY
        .withOptional("accountId", given.accountId())
        .withOptional("region", given.region())
        .withOptional("assumeRoleArn", given.assumeRoleArn())
        .withOptional("externalId", given.externalId())
        .withOptional(
            "assumeRoleChain",
            given.assumeRoleChain().map(chain -> chain.stream().map(ProviderMapper::role).toList()))
        .withOptional("sessionName", given.sessionName())
        .withOptional("endpoint", given.endpoint())
        .withOptional(
            "auth", given.auth().flatMap(ProviderResource.Auth::keys).map(ProviderMapper::auth));
  }

  private static JsonObject role(ProviderResource.Role role) {
    return JsonObject.EMPTY
        .withOptional("roleArn", role.roleArn())
        .withOptional("externalId", role.externalId());
  }

  /** Where the keys are, never the keys. */
  private static JsonObject auth(ProviderResource.Static keys) {
    JsonObject name =
        JsonObject.EMPTY.withOptional("name", keys.secretRef().flatMap(SecretReference::name));
    return JsonObject.EMPTY.with("static", JsonObject.EMPTY.with("secretRef", name));
  }

  private static Optional<ProviderResource.Aws> aws(ProviderResource written) {
    return written.spec().flatMap(ProviderResource.Spec::aws);
  }
}
