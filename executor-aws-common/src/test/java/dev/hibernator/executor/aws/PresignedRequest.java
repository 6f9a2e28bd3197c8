package dev.hibernator.executor.aws;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A presigned GET request as the service checks it, written down anew from its documentation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
final class PresignedRequest {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private final URI uri;
  private final Map<String, String> query = new TreeMap<>();
  private final Map<String, String> headers;

  /**
   * @param headers those that are sent, but for {@code host}; by name in lower case
   */
  PresignedRequest(URI uri, Map<String, String> headers) {
    this.uri = uri;
    this.headers = new TreeMap<>(headers);
    this.headers.put("host", uri.getAuthority());
    for (String pair : uri.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], parts[1]);
    }
  }

  String parameter(String name) {
    return URLDecoder.decode(query.get(name), StandardCharsets.UTF_8);
  }

  /** The signature that the owner of the key makes for what was sent. */
  String signature(String key, String region, String service) {
    String date = parameter("X-Amz-Date");
    String day = date.substring(0, 8);
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String toSign = ALGORITHM + "\n" + date + "\n" + scope + "\n" + hex(sha256(canonical()));
    byte[] secret = ("AWS4" + key).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      secret = hmac(secret, part);
    }
    return hex(hmac(secret, toSign));
  }

  private String canonical() {
    String parameters =
        query.entrySet().stream()
            .filter(pair -> !pair.getKey().equals("X-Amz-Signature"))
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .collect(Collectors.joining("&"));
    String sent =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    String names = String.join(";", headers.keySet());
    return String.join("\n", "GET", uri.getRawPath(), parameters, sent, names, hex(sha256("")));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
