package dev.hibernator.api.executor;

import java.util.Optional;

/**
 * A role to assume at AWS.
 *
 * @param arn the role, such as {@code arn:aws:iam::123456789012:role/sleeper}
 * @param externalId what the role's trust policy may ask for
 * @param sessionName how the role's use is named in the account's trail
 */
public record AwsRole(String arn, Optional<String> externalId, String sessionName) {
  /** The session's name where none is given. */
  public static final String DEFAULT_SESSION = "hibernator";
}
