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
  private final ClientSettings settings;
  private final AccountCheck check;
  private final C client;
  private int users;
  private Instant lastUse = Instant.MIN;

  Shared(AwsConnector connector, ClientFactory<C> factory, ClientFactory<StsClient> sts) {
    this.connector = connector;
    this.settings = new ClientSettings(connector);
    this.check = new AccountCheck(connector, sts.build(settings));
    this.client = factory.build(settings);
  }

  C client() {
    return client;
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
