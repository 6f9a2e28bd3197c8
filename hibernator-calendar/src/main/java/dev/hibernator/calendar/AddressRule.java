package dev.hibernator.calendar;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are somewhere on the public internet: all but those that the registries of
 * special-purpose addresses (RFC 6890) list for hosts, private, link-local, shared, test and
 * multicast networks. An IPv6 address that stands for an IPv4 address is judged as that.
 */
final class AddressRule {
  private static final List<Block> FOUR =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** All that is global unicast, out of which exceptions are taken. */
  private static final List<Block> GLOBAL_SIX = blocks("2000::/3");

  private static final List<Block> SIX =
      blocks("2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16");

  private static final List<Block> SIX_TO_FOUR = blocks("2002::/16");
  private static final List<Block> TRANSLATED = blocks("64:ff9b::/96", "::ffff:0:0:0/96", "::/96");

  private AddressRule() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return !within(FOUR, bytes);
    }
    if (!(address instanceof Inet6Address)) {
      return false;
    }
    if (within(SIX_TO_FOUR, bytes)) {
      return isPublic(four(bytes, 2));
    }
    if (within(TRANSLATED, bytes)) {
      return isPublic(four(bytes, 12));
    }
    return within(GLOBAL_SIX, bytes) && !within(SIX, bytes);
  }

  private static InetAddress four(byte[] bytes, int offset) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean within(List<Block> blocks, byte[] address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static List<Block> blocks(String... texts) {
    return Arrays.stream(texts).map(Block::parse).toList();
  }

  /** A block of addresses. */
  private static final class Block {
    private final byte[] address;
    private final int bits;

    /**
     * @param address its first address
     * @param bits how many of its bits all have in common
     */
    private Block(byte[] address, int bits) {
      this.address = address;
      this.bits = bits;
    }

    static Block parse(String text) {
      int slash = text.indexOf('/');
      try {
        byte[] address = InetAddress.getByName(text.substring(0, slash)).getAddress();
        return new Block(address, Integer.parseInt(text.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    boolean contains(byte[] other) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >>> (bit % 8);
        if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
