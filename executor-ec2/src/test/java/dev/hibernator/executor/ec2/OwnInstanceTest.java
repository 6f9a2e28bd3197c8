package dev.hibernator.executor.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The instance on which Hibernator runs is never stopped. */
class OwnInstanceTest {
  private static final String OWN = "i-0123456789abcdef0";
  private static final String OTHER = "i-0123456789abcdef1";

  @TempDir Path firmware;

  private void firmwareSays(String name, String text) throws IOException {
    Path file = firmware.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  private Optional<String> lookUp(URI service, boolean mayAsk) {
    return new InstanceMetadata(firmware, service, mayAsk).get();
  }

  /** A service that was slow once does not leave it unprotected for ever. */
  @Test
  void itIsLookedForAgainIfItWasNotFound() {
    List<Optional<String>> answers = new ArrayList<>(List.of(Optional.empty(), Optional.of(OWN)));
    OwnInstance own = new OwnInstance(() -> answers.remove(0));
    own.begin();
    assertThat(own.is(OWN)).isFalse();
    own.begin();
    assertThat(own.is(OWN)).isTrue();
    own.begin();
    assertThat(own.is(OWN)).isTrue();
  }

  @Test
  void itIsLeftAloneWithTheReason() {
    Night night = new Night();
    night.own = new OwnInstance(() -> Optional.of(OWN));
    night.ec2.add(OWN, RUNNING);
    night.ec2.add(OTHER, RUNNING);
    Outcome outcome = night.sleep();
    assertThat(outcome.results())
        .filteredOn(result -> result.key().equals(new ResourceKey(OWN)))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.status()).isEqualTo(ResourceResult.Status.SKIPPED);
              assertThat(result.detail()).contains("Hibernator runs on it");
            });
    assertThat(night.ledger.existing()).containsOnlyKeys(new ResourceKey(OTHER));
    assertThat(night.session(Night.STAGING).discover())
        .filteredOn(resource -> resource.leftAlone().isPresent())
        .extracting(resource -> resource.key().value())
        .containsExactly(OWN);
  }

  @Test
  void aLookUpThatHangsIsWaitedForOnlyOnce() {
    CountDownLatch never = new CountDownLatch(1);
    OwnInstance own =
        new OwnInstance(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Optional.of(OWN);
            });
    assertThat(own.is(OWN)).isFalse();
    never.countDown();
    assertThat(own.is(OWN)).as("the answer stays the same").isFalse();
  }

  @Test
  void aLookUpThatFailsProtectsNothing() {
    OwnInstance own =
        new OwnInstance(
            () -> {
              throw new IllegalStateException("no firmware");
            });
    assertThat(own.is(OWN)).isFalse();
  }

  @Test
  void theFirmwareTellsWithoutAnyCall() throws IOException {
    firmwareSays("devices/virtual/dmi/id/board_asset_tag", OWN);
    assertThat(lookUp(URI.create("http://127.0.0.1:1"), true)).contains(OWN);
  }

  @Test
  void elsewhereNobodyIsAsked() throws Exception {
    try (Service service = new Service()) {
      assertThat(lookUp(service.uri(), true)).isEmpty();
      firmwareSays("devices/virtual/dmi/id/sys_vendor", "Amazon EC2");
      assertThat(lookUp(service.uri(), false)).as("it is forbidden").isEmpty();
      assertThat(service.requests).isEmpty();
    }
  }

  @Test
  void onAnInstanceTheServiceTells() throws Exception {
    firmwareSays("devices/virtual/dmi/id/board_asset_tag", "Not Specified");
    firmwareSays("hypervisor/uuid", "ec2e1916-9099-7caf-fd21-012345abcdef");
    try (Service service = new Service()) {
      assertThat(lookUp(service.uri(), true)).contains(OWN);
      assertThat(service.requests)
          .containsExactly(
              "PUT /latest/api/token HTTP/1.1", "GET /latest/meta-data/instance-id HTTP/1.1");
    }
  }

  @Test
  void aServiceThatCannotBeReachedIsNone() throws IOException {
    firmwareSays("devices/virtual/dmi/id/sys_vendor", "Amazon EC2");
    assertThat(lookUp(URI.create("http://127.0.0.1:1"), true)).isEmpty();
  }

  /** The metadata service on a port of its own; answers one request per connection. */
  private static final class Service implements AutoCloseable {
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    Service() throws IOException {
      Thread thread = new Thread(this::serve, "metadata-service");
      thread.setDaemon(true);
      thread.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve() {
      try {
        while (true) {
          answer(socket.accept());
        }
      } catch (IOException e) {
        // closed: the test is over
      }
    }

    private void answer(Socket connection) throws IOException {
      try (connection) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String request = in.readLine();
        boolean hasToken = false;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
          hasToken |= line.equals("X-aws-ec2-metadata-token: the-token");
        }
        requests.add(request);
        String body = request.startsWith("PUT") ? "the-token" : hasToken ? OWN : "no token";
        String head =
            "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n";
        connection.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
