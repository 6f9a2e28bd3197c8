package dev.hibernator.testkit.cloud;

/**
 * One region of one account: resources of different worlds never meet.
 *
 * @param account the account's twelve digits
 * @param region the region, such as {@code eu-west-1}
 */
public record World(String account, String region) {

  /** The account the emulator uses for a caller it does not know. */
  static final String DEFAULT_ACCOUNT = "123456789012";

  /**
   * Checks the account's form.
   *
   * @param account the account's twelve digits
   * @param region the region
   */
  public World {
    if (!isAccount(account)) {
      throw new IllegalArgumentException("an account has twelve digits: " + account);
    }
  }

  /**
   * {@return a region of the account that callers with arbitrary credentials are in}
   *
   * @param region the region
   */
  public static World of(String region) {
    return new World(DEFAULT_ACCOUNT, region);
  }

  /**
   * {@return the access key id with which a client lands in this world's account}
   *
   * <p>The proxy reads an access key id of twelve digits as the account's number. Real keys, such
   * as those of an assumed role, work as well.
   */
  public String accessKeyId() {
    return account;
  }

  static boolean isAccount(String text) {
    return text.length() == 12 && text.chars().allMatch(Character::isDigit);
  }
}
