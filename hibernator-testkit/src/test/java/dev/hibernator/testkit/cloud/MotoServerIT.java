package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MotoServerIT {

  private static final World WORLD = new World("100000000006", "eu-west-1");

  @Test
  void resetEmptiesIt() {
    MotoServer server = EmulatedAws.server();
    try (FaultProxy proxy = FaultProxy.before(server.uri())) {
      Ec2Fleet.in(proxy.ec2(WORLD)).with(1, Kind.RUNNING).create();
      server.reset();
      assertThat(proxy.ec2(WORLD).truth()).isEmpty();
    }
  }

  @Test
  void closeEndsIt() {
    EmulatedAws.server();
    URI uri;
    try (MotoServer server = MotoServer.start()) {
      uri = server.uri();
      server.reset();
    }
    assertThatThrownBy(() -> connect(uri)).isInstanceOf(ConnectException.class);
  }

  @Test
  void itEndsWithItsJvmEvenIfThatIsKilled() throws Exception {
    EmulatedAws.server();
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                location(MotoServer.class) + ":" + location(Holder.class),
                Holder.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      URI uri = URI.create(out.readLine());
      Optional<ProcessHandle> moto = jvm.children().findFirst();
      connect(uri);
      jvm.destroyForcibly().waitFor();
      moto.orElseThrow().onExit().get(30, TimeUnit.SECONDS);
      assertThatThrownBy(() -> connect(uri)).isInstanceOf(ConnectException.class);
    } finally {
      jvm.destroyForcibly();
    }
  }

  private static void connect(URI uri) throws IOException {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  private static String location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  /** Holds a server until it is killed. */
  public static final class Holder {

    private Holder() {}

    /**
     * Starts a server, tells where, and waits.
     *
     * @param args none
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws InterruptedException {
      System.out.println(MotoServer.start().uri());
      Thread.currentThread().join();
    }
  }
}
