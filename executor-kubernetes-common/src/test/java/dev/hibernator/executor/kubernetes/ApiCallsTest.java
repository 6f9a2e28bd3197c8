package dev.hibernator.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiCallsTest {
  private final List<ApiRequest> requests = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<ApiReply> replies = new ArrayList<>();

  private ApiReply answer(ApiRequest request) throws IOException {
    requests.add(request);
    ApiReply reply = replies.size() > 1 ? replies.remove(0) : replies.get(0);
    if (reply.status() == 0) {
      throw new IOException("broken");
    }
    return reply;
  }

  private ApiCalls calls() {
    return new ApiCalls(this::answer, new Pausing());
  }

  private static ApiReply reply(int status) {
    return new ApiReply(status, JsonObject.EMPTY.with("message", "told"), Optional.empty());
  }

  private static ApiReply page(String next, String... names) {
    return new ApiReply(
        200,
        JsonObject.EMPTY
            .with("metadata", Map.of("continue", next))
            .with("items", List.of(names).stream().map(name -> Map.of("name", name)).toList()),
        Optional.empty());
  }

  @Test
  void aBusyServerIsLeftAloneForAsLongAsItAsks() {
    replies.add(new ApiReply(429, JsonObject.EMPTY, Optional.of(Duration.ofSeconds(7))));
    replies.add(reply(200));
    assertThat(calls().read("/x")).isInstanceOf(Answer.Granted.class);
    assertThat(pauses)
        .singleElement()
        .satisfies(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
  }

  @Test
  void brokenConnectionsAndServersAreTriedAgainAfterGrowingPauses() {
    List.of(0, 500, 503, 504, 0, 200).forEach(status -> replies.add(reply(status)));
    assertThat(calls().read("/x")).isInstanceOf(Answer.Granted.class);
    assertThat(requests).hasSize(6);
    assertThat(pauses).hasSize(5).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) < 0);
  }

  @Test
  void aServerThatStaysBrokenEndsTheCallWithinItsBudget() {
    replies.add(reply(500));
    assertThat(calls().read("/x")).isInstanceOf(Answer.Refused.class);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
  }

  @ParameterizedTest
  @CsvSource({
    "401, PERMISSION",
    "403, PERMISSION",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "422, CONFLICT",
    "405, UNSUPPORTED",
    "400, CONFIGURATION"
  })
  void otherRefusalsAreFinalAndHaveAKind(int status, Kind kind) {
    replies.add(reply(status));
    Answer answer = calls().read("/x");
    assertThat(((Answer.Refused) answer).refusal().failure())
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(kind);
              assertThat(failure.message()).isEqualTo("told (GET /x)");
              assertThat(failure.remedy()).isNotBlank();
            });
    assertThat(requests).hasSize(1);
  }

  @Test
  void allPagesAreRead() {
    replies.add(page("next", "a", "b"));
    replies.add(page("", "c"));
    assertThat(calls().list("/x", Map.of("labelSelector", "env in (dev)")).orThrow())
        .extracting(item -> item.string("name").orElseThrow())
        .containsExactly("a", "b", "c");
    assertThat(requests)
        .extracting(ApiRequest::target)
        .containsExactly(
            "/x?labelSelector=env+in+%28dev%29&limit=500",
            "/x?continue=next&labelSelector=env+in+%28dev%29&limit=500");
  }

  @Test
  void aServerThatForgotWhereItWasIsReadFromTheBeginning() {
    replies.add(page("next", "a"));
    replies.add(reply(410));
    replies.add(page("", "a", "b"));
    assertThat(calls().list("/x", Map.of()).orThrow()).hasSize(2);
  }

  @Test
  void aCollectionThatIsNotServedHoldsNothing() {
    replies.add(reply(404));
    assertThat(calls().list("/x", Map.of()).orNone()).isEmpty();
  }

  private final class Pausing implements Context {
    private Instant now = Instant.parse("2026-03-01T20:00:00Z");

    @Override
    public InstantSource clock() {
      return () -> now;
    }

    @Override
    public Optional<Connector> connector() {
      return Optional.empty();
    }

    @Override
    public Instant deadline() {
      return Instant.MAX;
    }

    @Override
    public void log(Level level, String message) {
      // Not of interest.
    }

    @Override
    public void progress(String message, int done, int total) {
      // Not of interest.
    }

    @Override
    public void pause(Duration duration) throws ExecutionFailed {
      pauses.add(duration);
      now = now.plus(duration);
    }

    @Override
    public void checkpoint() {
      // Never stops.
    }

    @Override
    public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
      return items.stream().<R>map(work).toList();
    }
  }
}
