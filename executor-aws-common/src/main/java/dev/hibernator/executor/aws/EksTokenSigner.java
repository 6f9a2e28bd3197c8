package dev.hibernator.executor.aws;

import dev.hibernator.api.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * Makes tokens for EKS clusters, without a process of its own and without a call. The request goes
 * where the STS client's would: to the region's endpoint, in whichever partition that is, or to the
 * one that was configured.
 */
final class EksTokenSigner {
  private static final String PREFIX = "k8s-aws-v1.";
  private static final String CLUSTER = "x-k8s-aws-id";

  /** How long the request may be under way. */
  private static final Duration REQUEST_VALIDITY = Duration.ofSeconds(60);

  /** Clusters accept a token for 15 minutes from its signature on. */
  private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(14);

  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final StsClient sts;

  EksTokenSigner(Region region, AwsCredentialsProvider credentials, StsClient sts) {
    this.region = region;
    this.credentials = credentials;
    this.sts = sts;
  }

  EksToken sign(String cluster, Instant now) {
    AwsCredentials signing = credentials.resolveCredentials();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(signing)
                        .request(unsigned(cluster))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(
                            AwsV4FamilyHttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, REQUEST_VALIDITY)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
            .request();
    byte[] uri = signed.getUri().toString().getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(uri);
    return new EksToken(new Secret(PREFIX + encoded), expiry(signing, now));
  }

  private SdkHttpRequest unsigned(String cluster) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .uri(endpoint())
        .encodedPath("/")
        .putRawQueryParameter("Action", "GetCallerIdentity")
        .putRawQueryParameter("Version", "2011-06-15")
        .putHeader(CLUSTER, cluster)
        .build();
  }

  private static Instant expiry(AwsCredentials signing, Instant now) {
    Instant latest = now.plus(TOKEN_VALIDITY);
    return signing.expirationTime().filter(end -> end.isBefore(latest)).orElse(latest);
  }

  private URI endpoint() {
    return sts.serviceClientConfiguration()
        .endpointOverride()
        .orElseGet(
            () ->
                StsEndpointProvider.defaultProvider()
                    .resolveEndpoint(p -> p.region(region).useDualStack(false).useFips(false))
                    .join()
                    .url());
  }
}
