package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The connections of one executor to one service, for as long as the process lives. Clients are
 * kept by connector and keys, and closed when nobody has used them for half an hour. The account is
 * checked once for each of them, before anybody gets a connection. Safe for use by several threads.
 *
 * @param <C> the type of the clients
 */
public final class AwsConnections<C> {
  private static final Duration KEPT = Duration.ofMinutes(30);

  private final ClientFactory<C> factory;
  private final ClientFactory<StsClient> sts;
  private final Map<Access, Shared<C>> clients = new HashMap<>();

  AwsConnections(ClientFactory<C> factory, ClientFactory<StsClient> sts) {
    this.factory = factory;
    this.sts = sts;
  }

  /**
   * Creates the connections to a service.
   *
   * @param builder makes a client's builder, as {@code Ec2Client::builder}
   * @param <B> the type of the builder
   * @param <C> the type of the clients
   * @return the connections, none of them open
   */
  public static <
          B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      AwsConnections<C> to(Supplier<B> builder) {
    return new AwsConnections<>(
        settings -> settings.build(builder.get()), settings -> settings.build(StsClient.builder()));
  }

  /**
   * Opens a connection.
   *
   * @param context names the connector
   * @return the connection; the caller closes it
   * @throws ExecutionFailed with {@link Failure.Kind#CONFIGURATION} if there is no connector, it or
   *     its secret is incomplete, or the caller's account is not the connector's; with another kind
   *     if the account cannot be found out
   */
  public AwsConnection<C> open(Context context) {
    Access access = Access.of(connector(context));
    Shared<C> shared = take(access, context.clock().instant());
    AtomicBoolean open = new AtomicBoolean(true);
    AwsConnection<C> connection =
        new AwsConnection<>(
            shared.client(),
            shared.identity(),
            shared.tokens(),
            () -> {
              if (open.getAndSet(false)) {
                giveBack(shared, context);
              }
            });
    try {
      shared.checkAccount(context);
      return connection;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private synchronized Shared<C> take(Access access, Instant now) {
    closeUnused(now);
    Shared<C> shared = clients.computeIfAbsent(access, c -> new Shared<>(c, factory, sts));
    shared.taken();
    return shared;
  }

  private synchronized void giveBack(Shared<C> shared, Context context) {
    shared.givenBack(context.clock().instant());
  }

  private void closeUnused(Instant now) {
    for (Iterator<Shared<C>> all = clients.values().iterator(); all.hasNext(); ) {
      Shared<C> shared = all.next();
      if (shared.unusedFor(KEPT, now)) {
        all.remove();
        shared.close();
      }
    }
  }

  private static Connector connector(Context context) {
    return context
        .connector()
        .orElseThrow(
            () ->
                new ExecutionFailed(
                    new Failure(
                        Failure.Kind.CONFIGURATION,
                        "the target names no connector",
                        "Name a CloudProvider in the target's connectorRef.")));
  }
}
