package dev.hibernator.testkit.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists that are being read page by page. A list is fixed when its first page is asked for, so that
 * all of its pages tell of one moment, and a page may be asked for again.
 */
final class Listings {

  /** A page, and the token of the next one if there is one. */
  record Page(List<Instance> rows, Optional<String> nextToken) {}

  private static final int KEPT = 256;

  private final Map<Long, List<Instance>> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<Instance>> eldest) {
          return size() > KEPT;
        }
      };

  private long opened;

  Page first(List<Instance> rows, int limit) {
    if (rows.size() <= limit) {
      return new Page(rows, Optional.empty());
    }
    long listing = opened++;
    open.put(listing, List.copyOf(rows));
    return page(listing, 0, limit);
  }

  /**
   * The page that a token stands for.
   *
   * @throws ServiceRefusal if there is no such list, or not any more
   */
  Page next(String token, int limit) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII).split(":", 2);
      return page(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), limit);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unknown();
    }
  }

  void clear() {
    open.clear();
  }

  private Page page(long listing, int from, int limit) {
    List<Instance> rows = open.get(listing);
    if (rows == null) {
      throw unknown();
    }
    int to = Math.min(rows.size(), from + limit);
    return new Page(
        rows.subList(from, to),
        to < rows.size() ? Optional.of(token(listing, to)) : Optional.empty());
  }

  private static String token(long listing, int from) {
    byte[] plain = (listing + ":" + from).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().encodeToString(plain);
  }

  private static ServiceRefusal unknown() {
    return new ServiceRefusal(
        ServiceError.client("InvalidNextToken", "The specified NextToken is not valid."));
  }
}
