package dev.hibernator.manifest.wire;

import dev.hibernator.api.JsonObject;
import java.util.List;
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
   * @param externalId what that role's trust policy may ask for
   * @param assumeRoleChain the roles to assume on the way to it, in order
   * @param sessionName how the roles' use is named in the accounts' trails
   * @param endpoint where the services are, if not where the region has them
   * @param auth where the first credentials come from
   */
  public record Aws(
      @Required("the account's 12 digits, in quotes") Optional<String> accountId,
      @Required("a region such as eu-central-1") Optional<String> region,
      Optional<String> assumeRoleArn,
      Optional<String> externalId,
      @NotEmpty Optional<List<Role>> assumeRoleChain,
      Optional<String> sessionName,
      Optional<String> endpoint,
      Optional<Auth> auth) {}

  /**
   * {@code spec.aws.assumeRoleChain[]}.
   *
   * @param roleArn the role
   * @param externalId what its trust policy may ask for
   */
  public record Role(
      @Required("arn:aws:iam::<account>:role/<name>") Optional<String> roleArn,
      Optional<String> externalId) {}

  /**
   * {@code spec.aws.auth}.
   *
   * @param serviceAccount says that the environment brings credentials
   * @param keys says that a secret holds them
   */
  public record Auth(Optional<JsonObject> serviceAccount, @Named("static") Optional<Static> keys) {}

  /**
   * {@code spec.aws.auth.static}.
   *
   * @param secretRef the secret with {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and
   *     maybe {@code AWS_SESSION_TOKEN}
   */
  public record Static(@Required("the secret's name") Optional<SecretReference> secretRef) {}
}
