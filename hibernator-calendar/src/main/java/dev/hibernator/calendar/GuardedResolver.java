package dev.hibernator.calendar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the client only addresses that it may connect to, in bounded time. What is checked is what
 * is connected to: no name is looked up a second time.
 */
final class GuardedResolver implements DnsResolver {
  private final Lookup lookup;
  private final Predicate<InetAddress> allowed;
  private final Duration atMost;

  /**
   * @param atMost how long a look-up may take
   */
  GuardedResolver(Lookup lookup, Predicate<InetAddress> allowed, Duration atMost) {
    this.lookup = lookup;
    this.allowed = allowed;
    this.atMost = atMost;
  }

  /** Where names are looked up. */
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookUp(host);
    for (InetAddress address : addresses) {
      if (!allowed.test(address)) {
        throw new Refused(host);
      }
    }
    return addresses;
  }

  /** The system's resolver cannot be told how long it may take, so it is left behind. */
  private InetAddress[] lookUp(String host) throws UnknownHostException {
    FutureTask<InetAddress[]> asking = new FutureTask<>(() -> lookup.addresses(host));
    Thread thread = new Thread(asking, "hibernator-name-lookup");
    thread.setDaemon(true);
    thread.start();
    try {
      return asking.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new Slow(atMost);
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host);
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** The name stands for an address that may not be asked. */
  static final class Refused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Refused(String host) {
      super(host + " is a loopback, private or otherwise not public address");
    }
  }

  /** The look-up was given up. */
  static final class Slow extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Slow(Duration atMost) {
      super("looking up its name takes longer than " + atMost.toSeconds() + " s");
    }
  }
}
