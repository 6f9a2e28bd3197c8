package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.AwsConnector;
import dev.hibernator.api.executor.AwsRole;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * How clients of one connector are built: region, credentials, time-outs. Endpoints come from the
 * connector, and otherwise from the environment ({@code AWS_ENDPOINT_URL}, {@code
 * AWS_ENDPOINT_URL_EC2}), as in every AWS SDK. Credentials of roles are fetched when they are first
 * needed, and again before they expire.
 */
final class ClientSettings implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  private final Region region;
  private final Optional<URI> endpoint;
  private final SdkHttpClient http =
      // Named, not searched for: the search uses the thread's context class loader.
      UrlConnectionHttpClient.builder()
          .connectionTimeout(CONNECT_TIMEOUT)
          .socketTimeout(READ_TIMEOUT)
          .build();
  private final List<SdkAutoCloseable> opened = new ArrayList<>();
  private final AwsCredentialsProvider credentials;

  ClientSettings(Access access) {
    AwsConnector connector = access.connector();
    region = Region.of(connector.region());
    endpoint = connector.endpoint();
    opened.add(http);
    AwsCredentialsProvider last =
        access
            .keys()
            .<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
            .orElseGet(this::environment);
    for (AwsRole role : connector.roles()) {
      last = assumed(role, last);
    }
    credentials = last;
  }

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C build(B builder) {
    return build(builder, credentials);
  }

  /** Makes tokens with the credentials of these clients. */
  EksTokenSigner tokens(StsClient sts) {
    return new EksTokenSigner(region, credentials, sts);
  }

  @Override
  public void close() {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  private AwsCredentialsProvider environment() {
    DefaultCredentialsProvider own = DefaultCredentialsProvider.builder().build();
    opened.add(own);
    return own;
  }

  private AwsCredentialsProvider assumed(AwsRole role, AwsCredentialsProvider by) {
    StsClient sts = build(StsClient.builder(), by);
    StsAssumeRoleCredentialsProvider assumed =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                request -> {
                  request.roleArn(role.arn()).roleSessionName(role.sessionName());
                  role.externalId().ifPresent(request::externalId);
                })
            .build();
    opened.add(assumed);
    return assumed;
  }

  private <
          B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C build(B builder, AwsCredentialsProvider provider) {
    endpoint.ifPresent(builder::endpointOverride);
    C client =
        builder
            .region(region)
            .credentialsProvider(provider)
            .httpClient(http)
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    opened.add(client);
    return client;
  }
}
