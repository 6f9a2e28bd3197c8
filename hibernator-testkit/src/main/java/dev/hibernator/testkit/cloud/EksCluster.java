package dev.hibernator.testkit.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a description tells of a cluster beside what the emulator knows.
 *
 * @param endpoint where its API server listens
 * @param authority its certificates, as PEM in Base64; empty for the emulator's
 * @param status its status
 */
record EksCluster(URI endpoint, String authority, String status) {
  /** Nobody listens: an emulated cluster has no API of its own. */
  static final EksCluster NOWHERE = new EksCluster(URI.create("https://127.0.0.1:1"), "", "ACTIVE");

  private static final Pattern STATUS = Pattern.compile("\"status\": *\"ACTIVE\"");
  private static final Pattern ENDPOINT = Pattern.compile("\"endpoint\": *\"[^\"]*\"");
  private static final Pattern AUTHORITY =
      Pattern.compile("\"certificateAuthority\": *\\{[^}]*\\}");

  EksCluster servedAt(URI address, String certificates) {
    String encoded = Base64.getEncoder().encodeToString(certificates.getBytes(UTF_8));
    return new EksCluster(address, encoded, status);
  }

  EksCluster in(String other) {
    return new EksCluster(endpoint, authority, other);
  }

  WireReply into(WireReply reply) {
    String told = ENDPOINT.matcher(reply.body()).replaceFirst("\"endpoint\": \"" + endpoint + "\"");
    told = STATUS.matcher(told).replaceFirst("\"status\": \"" + status + "\"");
    return reply.withBody(
        authority.isEmpty()
            ? told
            : AUTHORITY
                .matcher(told)
                .replaceFirst("\"certificateAuthority\": {\"data\": \"" + authority + "\"}"));
  }
}
