package dev.hibernator.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches over HTTP, within limits. Redirects are followed one by one, each under the same rules.
 * No proxy, no cookies, no credentials, no system property.
 */
final class Fetcher {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int LONGEST_VALIDATOR = 1_024;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  /** The client's default is no limit, on heads, trailers and the extensions of chunks. */
  private static final Http1Config HEADS =
      Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

  private final FetchLimits limits;
  private final Predicate<InetAddress> allowed;
  private final GuardedResolver.Lookup names;

  Fetcher(FetchLimits limits, Predicate<InetAddress> allowed, GuardedResolver.Lookup names) {
    this.limits = limits;
    this.allowed = allowed;
    this.names = names;
  }

  Answer fetch(URI start, Validators known) throws FetchFailed {
    long deadline = System.nanoTime() + limits.total().toNanos();
    URI address = start;
    try (CloseableHttpClient client = client()) {
      for (int hop = 0; hop <= limits.redirects(); hop++) {
        check(address);
        Hop result = ask(client, address, known, deadline);
        if (result instanceof Arrived arrived) {
          return arrived.answer();
        }
        address = next(address, ((Redirected) result).location());
      }
    } catch (IOException e) {
      throw new FetchFailed(server(address) + ": " + e.getMessage());
    }
    throw new FetchFailed(server(start) + " redirects more than " + limits.redirects() + " times");
  }

  private CloseableHttpClient client() {
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(HEADS).build())
                .setDnsResolver(new GuardedResolver(names, allowed, limits.connect()))
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(timeout(limits.connect()))
                        .setSocketTimeout(timeout(limits.read()))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom().setResponseTimeout(timeout(limits.read())).build())
        .setUserAgent("hibernator")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  private Hop ask(CloseableHttpClient client, URI address, Validators known, long deadline)
      throws FetchFailed {
    HttpGet get = new HttpGet(address);
    get.setHeader("Accept", "text/calendar, */*;q=0.1");
    known.etag().ifPresent(etag -> get.setHeader("If-None-Match", etag));
    known.lastModified().ifPresent(date -> get.setHeader("If-Modified-Since", date));
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> watch = watch(get, deadline, late);
    try (ClassicHttpResponse response = client.executeOpen(null, get, null)) {
      try {
        return read(address, response);
      } finally {
        // So that closing does not wait for what has not been read.
        get.cancel();
      }
    } catch (GuardedResolver.Refused e) {
      throw new FetchFailed(
          e.getMessage()
              + "; such are asked only where that is allowed (on the command line by"
              + " HIBERNATOR_PRIVATE_CALENDARS=true)");
    } catch (GuardedResolver.Slow e) {
      throw new FetchFailed(server(address) + ": " + e.getMessage());
    } catch (UnknownHostException e) {
      throw new FetchFailed(server(address) + ": there is no host of that name");
    } catch (IOException e) {
      throw new FetchFailed(server(address) + ": " + (late.get() ? slow() : reason(e)));
    } catch (IllegalStateException e) {
      // What the client makes of a request that is cancelled while it connects.
      throw new FetchFailed(server(address) + ": " + (late.get() ? slow() : "no connection"));
    } finally {
      watch.cancel(false);
    }
  }

  /** Ends a request whose time is up, whatever it is waiting for. */
  private static CompletableFuture<Void> watch(HttpGet get, long deadline, AtomicBoolean late) {
    long left = Math.max(0, deadline - System.nanoTime());
    CompletableFuture<Boolean> watch =
        new CompletableFuture<Boolean>().completeOnTimeout(true, left, TimeUnit.NANOSECONDS);
    return watch.thenAccept(
        over -> {
          late.set(over);
          get.cancel();
        });
  }

  private String slow() {
    return "it takes longer than " + limits.total().toSeconds() + " s";
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private Hop read(URI address, ClassicHttpResponse response) throws IOException, FetchFailed {
    int code = response.getCode();
    if (code == NOT_MODIFIED) {
      return new Arrived(new Answer.Unchanged());
    }
    if (REDIRECTS.contains(code)) {
      return new Redirected(
          header(response, "Location")
              .orElseThrow(
                  () -> new FetchFailed(server(address) + " redirects without saying where")));
    }
    if (code != OK) {
      throw new FetchFailed(server(address) + " answers " + code);
    }
    Validators validators =
        new Validators(validator(response, "ETag"), validator(response, "Last-Modified"));
    return new Arrived(new Answer.Changed(content(address, response.getEntity()), validators));
  }

  private String content(URI address, HttpEntity entity) throws IOException, FetchFailed {
    if (entity == null) {
      return "";
    }
    if (entity.getContentLength() > limits.bytes()) {
      throw tooLarge(address);
    }
    InputStream stream = entity.getContent();
    byte[] content = stream.readNBytes(limits.bytes());
    if (content.length == limits.bytes() && stream.read() >= 0) {
      throw tooLarge(address);
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  private FetchFailed tooLarge(URI address) {
    return new FetchFailed(server(address) + " sends more than " + limits.bytes() + " bytes");
  }

  /** One that is too long is not said back: the next answer is a whole one. */
  private static Optional<String> validator(ClassicHttpResponse response, String name) {
    return header(response, name).filter(value -> value.length() <= LONGEST_VALIDATOR);
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  private static URI next(URI from, String location) throws FetchFailed {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FetchFailed(server(from) + " redirects to what is no address");
    }
    if (scheme(from).equals("https") && scheme(to).equals("http")) {
      throw new FetchFailed(server(from) + " redirects from https to http");
    }
    return to;
  }

  private static void check(URI address) throws FetchFailed {
    Optional<String> problem = CalendarAddress.problem(address);
    if (problem.isPresent()) {
      throw new FetchFailed(problem.get());
    }
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }

  /** As much of an address as may be told. */
  private static String server(URI address) {
    return address.getScheme() + "://" + address.getHost();
  }

  private sealed interface Hop {}

  private record Arrived(Answer answer) implements Hop {}

  private record Redirected(String location) implements Hop {}
}
