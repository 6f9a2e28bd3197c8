package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts one certificate authority, and no other. */
final class Authority {
  private Authority() {}

  /**
   * Reads the authority that EKS tells.
   *
   * @param encoded a PEM certificate in Base64
   * @throws ExecutionFailed if it is none
   */
  static SSLContext of(String encoded) {
    try {
      byte[] pem = Base64.getMimeDecoder().decode(encoded);
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int n = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        trusted.setCertificateEntry("ca-" + n++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new ExecutionFailed(
          new Failure(
              Failure.Kind.CONFIGURATION,
              "the cluster's certificate authority cannot be read: " + e,
              "See certificateAuthority in the answer of 'aws eks describe-cluster'."),
          e);
    }
  }
}
