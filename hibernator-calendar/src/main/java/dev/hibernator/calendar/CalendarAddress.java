package dev.hibernator.calendar;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a calendar can be fetched: an {@code http} or {@code https} address. As many services put a
 * secret into it, its text shows the server only.
 */
public final class CalendarAddress {
  private static final int LAST_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final URI uri;

  private CalendarAddress(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads an address.
   *
   * @param text such as {@code https://calendars.example.org/holidays.ics}
   * @return the address
   * @throws InvalidCalendar if it is none, or has another scheme
   */
  public static CalendarAddress parse(String text) {
    try {
      URI uri = new URI(text.strip());
      problem(uri)
          .ifPresent(
              problem -> {
                throw InvalidCalendar.at(0, problem);
              });
      return new CalendarAddress(uri);
    } catch (URISyntaxException e) {
      throw InvalidCalendar.at(
          0, "this is no address; write one such as https://calendars.example.org/holidays.ics");
    }
  }

  /** What keeps an address from being asked. */
  static Optional<String> problem(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      return Optional.of("calendars are fetched by https or http, not by " + scheme);
    }
    if (uri.getHost() == null) {
      return Optional.of("the address has no host");
    }
    if (uri.getPort() > LAST_PORT) {
      return Optional.of("the address has a port above " + LAST_PORT);
    }
    return uri.getUserInfo() == null
        ? Optional.empty()
        : Optional.of("the address has a user in it, which is not sent");
  }

  URI uri() {
    return uri;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CalendarAddress that && uri.equals(that.uri);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(uri);
  }

  /** Returns the server. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getHost();
  }
}
