package dev.hibernator.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names are looked up in bounded time, and only what may be connected to comes of it. */
@Timeout(60)
class GuardedResolverTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private static InetAddress[] loopback(String host) {
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  @Test
  void aLookUpThatHangsIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    GuardedResolver resolver =
        new GuardedResolver(
            host -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return loopback(host);
            },
            address -> true,
            Duration.ofMillis(50));

    assertThatThrownBy(() -> resolver.resolve("calendar.example"))
        .isInstanceOf(GuardedResolver.Slow.class)
        .hasMessageStartingWith("looking up its name takes longer than");
  }

  @Test
  void whatMayBeAskedIsReturned() throws UnknownHostException {
    GuardedResolver resolver =
        new GuardedResolver(GuardedResolverTest::loopback, address -> true, LONG);

    assertThat(resolver.resolve("calendar.example")).isEqualTo(loopback("calendar.example"));
  }

  @Test
  void whatMayNotBeAskedIsRefused() {
    GuardedResolver resolver =
        new GuardedResolver(GuardedResolverTest::loopback, AddressRule::isPublic, LONG);

    assertThatThrownBy(() -> resolver.resolve("calendar.example"))
        .isInstanceOf(GuardedResolver.Refused.class);
  }

  @Test
  void aNameThatIsNoneIsUnknown() {
    GuardedResolver resolver =
        new GuardedResolver(
            host -> {
              throw new UnknownHostException(host);
            },
            address -> true,
            LONG);

    assertThatThrownBy(() -> resolver.resolve("calendar.example"))
        .isExactlyInstanceOf(UnknownHostException.class);
  }
}
