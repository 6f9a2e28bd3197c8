package dev.hibernator.calendar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the client only addresses that it may connect to. What is checked is what is connected to:
 * no name is looked up a second time.
 */
final class GuardedResolver implements DnsResolver {
  private final Predicate<InetAddress> allowed;

  GuardedResolver(Predicate<InetAddress> allowed) {
    this.allowed = allowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    for (InetAddress address : addresses) {
      if (!allowed.test(address)) {
        throw new Refused(host);
      }
    }
    return addresses;
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
}
