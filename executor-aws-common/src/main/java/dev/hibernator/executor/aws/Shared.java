package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.AwsConnector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sts.StsClient;

/** A client that connections share. Its users are counted by the owner, under the owner's lock. */
final class Shared<C> {
  private final AwsConnector connector;
  private final EksTokenSigner tokens;
  private final ClientSettings settings;
  private final AccountCheck check;
  private final C client;
  private int users;
  private Instant lastUse = Instant.MIN;

  Shared(Access access, ClientFactory<C> factory, ClientFactory<StsClient> sts) {
    this.connector = access.connector();
    this.settings = new ClientSettings(access);
    StsClient identities = sts.build(settings);
    this.check = new AccountCheck(connector, identities);
    this.tokens = settings.tokens(identities);
    this.client = factory.build(settings);
  }

  C client() {
    return client;
  }

  EksTokenSigner tokens() {
    return tokens;
  }

  Identity identity() {
    return new Identity(Map.of("account", connector.account(), "region", connector.region()));
  }

  void checkAccount(Context context) {
    check.require(new AwsCalls(context));
  }

  void taken() {
    users++;
  }

  void givenBack(Instant now) {
    users--;
    lastUse = now;
  }

  boolean unusedFor(Duration time, Instant now) {
    return users == 0 && lastUse.plus(time).isBefore(now);
  }

  void close() {
    settings.close();
  }
}
