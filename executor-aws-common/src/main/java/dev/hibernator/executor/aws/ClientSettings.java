package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.AwsConnector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
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
 * environment ({@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_EC2}), as in every AWS SDK.
 */
final class ClientSettings implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
  private static final String ROLE_SESSION = "hibernator";

  private final Region region;
  private final SdkHttpClient http =
      // Named, not searched for: the search uses the thread's context class loader.
      UrlConnectionHttpClient.builder()
          .connectionTimeout(CONNECT_TIMEOUT)
          .socketTimeout(READ_TIMEOUT)
          .build();
  private final List<SdkAutoCloseable> opened = new ArrayList<>();
  private final AwsCredentialsProvider credentials;

  ClientSettings(AwsConnector connector) {
    region = Region.of(connector.region());
    opened.add(http);
    DefaultCredentialsProvider own = DefaultCredentialsProvider.builder().build();
    opened.add(own);
    credentials =
        connector.roleArn().<AwsCredentialsProvider>map(arn -> role(arn, own)).orElse(own);
  }

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C build(B builder) {
    return build(builder, credentials);
  }

  @Override
  public void close() {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  private AwsCredentialsProvider role(String arn, AwsCredentialsProvider own) {
    StsClient sts = build(StsClient.builder(), own);
    StsAssumeRoleCredentialsProvider role =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(request -> request.roleArn(arn).roleSessionName(ROLE_SESSION))
            .build();
    opened.add(role);
    return role;
  }

  private <
          B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C build(B builder, AwsCredentialsProvider provider) {
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
