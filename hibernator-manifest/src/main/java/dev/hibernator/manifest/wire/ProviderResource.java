package dev.hibernator.manifest.wire;

import dev.hibernator.api.JsonObject;
import java.util.Optional;

/**
 * A {@code CloudProvider}.
 *
 * @param metadata its name
 * @param spec the account
 */
@Ignores({"apiVersion", "kind", "status"})
public record ProviderResource(
    @Required("at least a name") Optional<Metadata> metadata,
    @Required("type and aws") Optional<Spec> spec) {

  /**
   * {@code spec} of a {@code CloudProvider}.
   *
   * @param type whose cloud
   * @param aws the account at Amazon
   * @param maxConcurrency how many targets at once are worked on through it
   */
  public record Spec(
      @Required("aws") @OneOf("aws") Optional<String> type,
      @Required("accountId and region") Optional<Aws> aws,
      @Between(min = 1) Optional<Integer> maxConcurrency) {}

  /**
   * {@code spec.aws}.
   *
   * @param accountId the account's id
   * @param region the region
   * @param assumeRoleArn the role to assume
   * @param auth where credentials come from
   */
  @NotYet({"assumeRoleChain", "externalId", "sessionName"})
  public record Aws(
      @Required("the account's 12 digits, in quotes") Optional<String> accountId,
      @Required("a region such as eu-central-1") Optional<String> region,
      Optional<String> assumeRoleArn,
      Optional<Auth> auth) {}

  /**
   * {@code spec.aws.auth}.
   *
   * @param serviceAccount says that the environment brings credentials
   */
  @NotYet("static")
  public record Auth(Optional<JsonObject> serviceAccount) {}
}
