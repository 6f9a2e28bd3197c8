package dev.hibernator.testkit.cloud;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which account an access key belongs to: twelve digits are the account itself, the keys of an
 * assumed role belong to the role's account, every other key to the emulator's default account.
 */
final class Accounts {

  /** With this header the emulator acts in an account of the caller's choice. */
  static final String HEADER = "x-moto-account-id";

  private final Map<String, String> assumed = new ConcurrentHashMap<>();

  String of(String accessKeyId) {
    return World.isAccount(accessKeyId)
        ? accessKeyId
        : assumed.getOrDefault(accessKeyId, World.DEFAULT_ACCOUNT);
  }

  /** The request as the emulator must see it; it knows the keys it has handed out itself. */
  WireRequest name(String accessKeyId, WireRequest wire) {
    return World.isAccount(accessKeyId) ? wire.withHeader(HEADER, accessKeyId) : wire;
  }

  void assumed(String accessKeyId, String roleArn) {
    String[] parts = roleArn.split(":", -1);
    if (parts.length > 4 && World.isAccount(parts[4])) {
      assumed.put(accessKeyId, parts[4]);
    }
  }
}
