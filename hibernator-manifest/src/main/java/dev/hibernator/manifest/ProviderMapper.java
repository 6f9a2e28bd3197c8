package dev.hibernator.manifest;

import dev.hibernator.api.JsonObject;
import dev.hibernator.manifest.wire.ProviderResource;
import dev.hibernator.manifest.yaml.Scope;
import java.util.Optional;

/** Checks what a {@code CloudProvider} says; the executors read it for themselves. */
final class ProviderMapper {
  private static final int ACCOUNT_DIGITS = 12;

  private ProviderMapper() {}

  static void check(ProviderResource written, Scope document) {
    Scope scope = document.field("spec.aws");
    Optional<ProviderResource.Aws> aws = written.spec().flatMap(ProviderResource.Spec::aws);
    aws.flatMap(ProviderResource.Aws::accountId)
        .filter(account -> !isAccount(account))
        .ifPresent(account -> scope.field("accountId").error("must be 12 digits, in quotes"));
    aws.flatMap(ProviderResource.Aws::region)
        .filter(String::isBlank)
        .ifPresent(region -> scope.field("region").error("is empty; write a region"));
    aws.flatMap(ProviderResource.Aws::assumeRoleArn)
        .filter(arn -> !arn.startsWith("arn:") || !arn.contains(":role/"))
        .ifPresent(
            arn ->
                scope
                    .field("assumeRoleArn")
                    .error("is no role; write arn:aws:iam::<account>:role/<name>"));
  }

  /** The specification as executors read it. */
  static JsonObject specification(ProviderResource written) {
    Optional<ProviderResource.Spec> spec = written.spec();
    JsonObject aws =
        spec.flatMap(ProviderResource.Spec::aws)
            .map(
                given ->
                    JsonObject.EMPTY
                        .withOptional("accountId", given.accountId())
                        .withOptional("region", given.region())
                        .withOptional("assumeRoleArn", given.assumeRoleArn()))
            .orElse(JsonObject.EMPTY);
    return JsonObject.EMPTY
        .withOptional("type", spec.flatMap(ProviderResource.Spec::type))
        .withOptional("maxConcurrency", spec.flatMap(ProviderResource.Spec::maxConcurrency))
        .with("aws", aws);
  }

  private static boolean isAccount(String text) {
    return text.length() == ACCOUNT_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
