package dev.hibernator.testkit.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The keys by which tokens of service accounts are signed and checked.
 *
 * @param privateKey signs
 * @param publicKey checks
 */
record KeyFiles(Path privateKey, Path publicKey) {

  static KeyFiles generate(Path directory) throws IOException {
    KeyPair pair;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
    return new KeyFiles(
        write(directory.resolve("sa.key"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
        write(directory.resolve("sa.pub"), "PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  private static Path write(Path file, String label, byte[] encoded) throws IOException {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label));
  }
}
