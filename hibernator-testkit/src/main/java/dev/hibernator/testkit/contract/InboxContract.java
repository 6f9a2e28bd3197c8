package dev.hibernator.testkit.contract;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every {@link Inbox} must do. */
public final class InboxContract {
  private static final PlanId PROD = new PlanId("default", "prod");
  private static final PlanId BLOG = new PlanId("team-a", "blog");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
  private static final int WRITERS = 32;

  private InboxContract() {}

  /**
   * An inbox with the side of those who ask, which is not part of the port.
   *
   * @param inbox the inbox
   * @param leave leaves a request in it
   * @param fetch fetches the answer to a request, by its id, if there is one
   */
  public record Served(
      Inbox inbox, Consumer<Request> leave, Function<String, Optional<Answer>> fetch) {}

  /**
   * Lists the checks.
   *
   * @param places gives a new, empty place for an inbox
   * @return the checks
   */
  public static List<Check> checks(Supplier<? extends StorePlace<Served>> places) {
    return new StoreChecks<Served>(places)
        .add("an empty inbox gives nothing", served -> requireTaken(served))
        .add("a request is taken as it was left", InboxContract::asItWas)
        .add("what was taken is given again until it is answered", InboxContract::givenAgain)
        .add("the oldest request comes first", InboxContract::oldestFirst)
        .add("only requests about the plans that are asked for are taken", InboxContract::plans)
        .add("an answer reaches whoever asked", InboxContract::answered)
        .add("the first answer stands", InboxContract::firstAnswer)
        .add("an answer to no request changes nothing", InboxContract::unknown)
        .add("many who ask lose nothing", InboxContract::manyAsk)
        .addReopening(
            "what is not answered is given again after reopening", InboxContract::reopened)
        .list();
  }

  private static Request request(int number, PlanId plan) {
    return new Request(
        "%03d-a".formatted(number), NOON, plan, "wake", "ada", "a release", JsonObject.EMPTY);
  }

  private static Answer answer(Request request, String message) {
    return new Answer(
        request.id(),
        NOON.plusSeconds(1),
        Optional.empty(),
        message,
        JsonObject.EMPTY.with("phase", "Active"));
  }

  private static void requireTaken(Served served, Request... expected) {
    Expect.same(List.of(expected), served.inbox().take(plan -> true), "the requests");
  }

  private static void asItWas(Served served) {
    List<Request> left = new ArrayList<>();
    for (String text : List.of("", "line\nline\r\n", "\"\\\u0000\u2028", "büro \uD83D\uDE80")) {
      Request request =
          new Request(
              "%03d-Z".formatted(left.size()),
              NOON,
              PROD,
              "suspend" + text,
              text,
              text,
              JsonObject.EMPTY.with("text", text).with("force", true).with("most", 3));
      served.leave().accept(request);
      left.add(request);
    }
    requireTaken(served, left.toArray(Request[]::new));
  }

  private static void givenAgain(Served served) {
    Request one = request(1, PROD);
    Request two = request(2, PROD);
    served.leave().accept(one);
    served.leave().accept(two);
    requireTaken(served, one, two);
    requireTaken(served, one, two);
    Expect.that(served.inbox().isOpen(one.id()), "a request that was taken is not open");
    served.inbox().answer(answer(one, "done"));
    Expect.that(!served.inbox().isOpen(one.id()), "a request that was answered is still open");
    requireTaken(served, two);
  }

  private static void oldestFirst(Served served) {
    for (int number : List.of(2, 3, 1)) {
      served.leave().accept(request(number, PROD));
    }
    requireTaken(served, request(1, PROD), request(2, PROD), request(3, PROD));
    served.leave().accept(request(0, PROD));
    requireTaken(served, request(0, PROD), request(1, PROD), request(2, PROD), request(3, PROD));
  }

  private static void plans(Served served) {
    served.leave().accept(request(1, PROD));
    served.leave().accept(request(2, BLOG));
    Expect.same(
        List.of(request(2, BLOG)), served.inbox().take(BLOG::equals), "the requests of one plan");
    Expect.same(List.of(), served.inbox().take(plan -> false), "the requests of no plan");
    requireTaken(served, request(1, PROD), request(2, BLOG));
  }

  private static void answered(Served served) {
    Request one = request(1, PROD);
    Request two = request(2, PROD);
    served.leave().accept(one);
    served.leave().accept(two);
    served.inbox().take(plan -> true);
    Answer refused =
        new Answer(two.id(), NOON, Optional.of("no such plan"), "no such plan", JsonObject.EMPTY);
    Expect.same(Optional.empty(), served.fetch().apply(one.id()), "the answer before there is one");
    served.inbox().answer(answer(one, "line\n\"büro\""));
    served.inbox().answer(refused);
    Expect.same(
        Optional.of(answer(one, "line\n\"büro\"")), served.fetch().apply(one.id()), "the answer");
    Expect.same(Optional.of(refused), served.fetch().apply(two.id()), "the refusal");
  }

  private static void firstAnswer(Served served) {
    Request one = request(1, PROD);
    served.leave().accept(one);
    served.inbox().take(plan -> true);
    served.inbox().answer(answer(one, "done"));
    served.inbox().answer(answer(one, "done twice"));
    Expect.same(Optional.of(answer(one, "done")), served.fetch().apply(one.id()), "the answer");
    requireTaken(served);
  }

  private static void unknown(Served served) {
    Request one = request(1, PROD);
    served.inbox().answer(answer(request(9, PROD), "to nobody"));
    Expect.same(Optional.empty(), served.fetch().apply("009-a"), "the answer to nobody");
    Expect.that(!served.inbox().isOpen("009-a"), "a request that never was is open");
    served.leave().accept(one);
    requireTaken(served, one);
  }

  private static void manyAsk(Served served) {
    StoreChecks.atOnce(
        WRITERS,
        number -> {
          served.leave().accept(request(number, number % 2 == 0 ? PROD : BLOG));
          return served.inbox().isOpen("none");
        });
    Expect.same(WRITERS, served.inbox().take(plan -> true).size(), "how many requests there are");
    StoreChecks.atOnce(
        WRITERS,
        number -> {
          served.inbox().answer(answer(request(number, PROD), "done " + number));
          return number;
        });
    requireTaken(served);
    for (int number = 0; number < WRITERS; number++) {
      Expect.same(
          Optional.of("done " + number),
          served.fetch().apply(request(number, PROD).id()).map(Answer::message),
          "the answer to request " + number);
    }
  }

  private static void reopened(StorePlace<Served> place) {
    Served before = place.open();
    before.leave().accept(request(1, PROD));
    before.leave().accept(request(2, PROD));
    before.inbox().take(plan -> true);
    before.inbox().answer(answer(request(1, PROD), "done"));
    before.leave().accept(request(3, PROD));
    requireTaken(place.open(), request(2, PROD), request(3, PROD));
  }
}
