package dev.hibernator.executor.ec2;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a machine knows of the instance it is: from its firmware, where the virtual hardware tells
 * it, otherwise from the instance metadata service (version 2), which is asked only on a machine
 * that says it is one of EC2's.
 */
final class InstanceMetadata implements Supplier<Optional<String>> {
  /** Where the service is on every instance. */
  static final URI SERVICE = URI.create("http://169.254.169.254");

  private static final int TIMEOUT_MILLIS = 400;
  private static final int MOST_BYTES = 256;
  private static final String TOKEN = "X-aws-ec2-metadata-token";

  private final Path firmware;
  private final URI service;
  private final boolean mayAsk;

  /**
   * @param firmware where the system shows what the firmware says, {@code /sys} on Linux
   * @param service the metadata service
   * @param mayAsk whether the service may be asked at all
   */
  InstanceMetadata(Path firmware, URI service, boolean mayAsk) {
    this.firmware = firmware;
    this.service = service;
    this.mayAsk = mayAsk;
  }

  /** This machine's, unless {@code AWS_EC2_METADATA_DISABLED} says that nobody is to be asked. */
  static InstanceMetadata ofThisMachine() {
    boolean disabled =
        "true"
            .equalsIgnoreCase(
                Optional.ofNullable(System.getenv("AWS_EC2_METADATA_DISABLED")).orElse(""));
    return new InstanceMetadata(Path.of("/sys"), SERVICE, !disabled);
  }

  /** The instance's id; empty if this is no instance, or it cannot be told. */
  @Override
  public Optional<String> get() {
    Optional<String> asset =
        read("devices/virtual/dmi/id/board_asset_tag").filter(InstanceMetadata::isId);
    if (asset.isPresent() || !mayAsk || !isEc2()) {
      return asset;
    }
    try {
      String token = ask("PUT", "/latest/api/token", TOKEN + "-ttl-seconds", "60");
      return Optional.of(ask("GET", "/latest/meta-data/instance-id", TOKEN, token))
          .filter(InstanceMetadata::isId);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isEc2() {
    return read("devices/virtual/dmi/id/sys_vendor").filter("Amazon EC2"::equals).isPresent()
        || read("hypervisor/uuid").filter(uuid -> uuid.startsWith("ec2")).isPresent();
  }

  private Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(firmware.resolve(name)).trim());
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  private String ask(String method, String path, String header, String value) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) service.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestMethod(method);
    connection.setRequestProperty(header, value);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII).trim();
    } finally {
      connection.disconnect();
    }
  }

  private static boolean isId(String text) {
    return text.matches("i-[0-9a-f]{8,17}");
  }
}
