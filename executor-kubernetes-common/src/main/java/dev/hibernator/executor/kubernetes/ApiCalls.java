package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes requests and repeats those that failed in passing: after as long as the server asks for,
 * else after growing pauses of random length ("full jitter"), within a time budget for each
 * request. Safe for use by several threads.
 *
 * <p>What is repeated may have taken effect already: only requests belong here that do no harm
 * then.
 */
public final class ApiCalls {
  private static final Duration BUDGET = Duration.ofMinutes(2);
  private static final Duration FIRST_CEILING = Duration.ofMillis(100);
  private static final Duration LAST_CEILING = Duration.ofSeconds(10);
  private static final int PAGE = 500;

  private final ApiServer server;
  private final Context context;

  /**
   * Creates the calls of one session.
   *
   * @param server answers them
   * @param context pauses, clock and cancellation of the session
   */
  public ApiCalls(ApiServer server, Context context) {
    this.server = server;
    this.context = context;
  }

  /**
   * Reads an object.
   *
   * @param path its path
   * @return the answer
   * @throws Cancelled if the attempt is to stop
   */
  public Answer read(String path) {
    return ask(context::checkpoint, ApiRequest.get(path));
  }

  /**
   * Reads a collection, page by page. If the server forgets where it was in the middle, the reading
   * begins anew.
   *
   * @param path the collection
   * @param query conditions, such as {@code labelSelector}
   * @return the objects; refused if there is no such collection, or it must not be read
   * @throws Cancelled if the attempt is to stop
   */
  public Listing list(String path, Map<String, String> query) {
    List<JsonObject> items = new ArrayList<>();
    Map<String, String> next = new HashMap<>(query);
    next.put("limit", String.valueOf(PAGE));
    while (true) {
      Answer answer = ask(context::checkpoint, ApiRequest.get(path, next));
      if (answer instanceof Answer.Refused refused) {
        if (refused.refusal().status() != 410 || !next.containsKey("continue")) {
          return new Listing(List.of(), Optional.of(refused.refusal()));
        }
        items.clear();
        next.remove("continue");
        continue;
      }
      JsonObject page = answer.orThrow();
      for (JsonValue item : page.array("items")) {
        items.add((JsonObject) item);
      }
      Optional<String> more =
          page.object("metadata")
              .flatMap(metadata -> metadata.string("continue"))
              .filter(token -> !token.isEmpty());
      if (more.isEmpty()) {
        return new Listing(items, Optional.empty());
      }
      next.put("continue", more.get());
    }
  }

  /**
   * Makes a request.
   *
   * @param guard runs right before every time the request is sent, and throws to prevent it
   * @param request the request
   * @return the object, or the refusal that ended it
   * @throws Cancelled if the attempt is to stop
   */
  public Answer ask(Runnable guard, ApiRequest request) {
    Instant end = context.clock().instant().plus(BUDGET);
    Duration paused = Duration.ZERO;
    Duration ceiling = FIRST_CEILING;
    while (true) {
      Answer answer = askOnce(guard, request);
      if (!(answer instanceof Answer.Refused refused)
          || !refused.refusal().isTransient()
          || paused.compareTo(BUDGET) >= 0
          || !context.clock().instant().isBefore(end)) {
        return answer;
      }
      Duration pause = longer(upTo(ceiling), refused.refusal().retryAfter().orElse(Duration.ZERO));
      context.pause(pause);
      paused = paused.plus(pause);
      Duration doubled = ceiling.multipliedBy(2);
      ceiling = doubled.compareTo(LAST_CEILING) < 0 ? doubled : LAST_CEILING;
    }
  }

  private Answer askOnce(Runnable guard, ApiRequest request) {
    guard.run();
    try {
      ApiReply reply = server.send(request);
      if (reply.status() < 300) {
        return new Answer.Granted(reply.body());
      }
      return refused(ApiRefusal.of(request, reply));
    } catch (InterruptedIOException e) {
      context.checkpoint();
      throw new Cancelled("interrupted while waiting for the API server");
    } catch (IOException e) {
      return refused(ApiRefusal.unanswered(request, e));
    }
  }

  private Answer refused(ApiRefusal refusal) {
    context.log(Context.Level.DEBUG, refusal.failure().message());
    return new Answer.Refused(refusal);
  }

  private static Duration upTo(Duration ceiling) {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, ceiling.toMillis() + 1));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * What a collection holds.
   *
   * @param items the objects; none if it was refused
   * @param refusal why it could not be read, if it could not
   */
  public record Listing(List<JsonObject> items, Optional<ApiRefusal> refusal) {
    /** Creates the listing; the list is copied. */
    public Listing {
      items = List.copyOf(items);
    }

    /**
     * Returns the objects, none if there is no such collection.
     *
     * @return the objects
     * @throws ExecutionFailed if the collection must not be read
     */
    public List<JsonObject> orNone() {
      return refusal.filter(why -> why.status() == 404).isPresent() ? List.of() : orThrow();
    }

    /**
     * Returns the objects.
     *
     * @return the objects
     * @throws ExecutionFailed if they could not be read
     */
    public List<JsonObject> orThrow() {
      refusal.ifPresent(
          why -> {
            throw new ExecutionFailed(why.failure());
          });
      return items;
    }
  }
}
