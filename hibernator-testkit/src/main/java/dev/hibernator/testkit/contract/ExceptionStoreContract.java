package dev.hibernator.testkit.contract;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.AddedException.EarlyEnd;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Extend;
import dev.hibernator.schedule.Replace;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.WhenHibernated;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What every {@link ExceptionStore} must do. */
public final class ExceptionStoreContract {
  private static final PlanId PROD = new PlanId("default", "prod");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final int WRITERS = 32;

  private ExceptionStoreContract() {}

  /**
   * Lists the checks.
   *
   * @param places gives a new, empty place for a store
   * @return the checks
   */
  public static List<Check> checks(Supplier<? extends StorePlace<ExceptionStore>> places) {
    return new StoreChecks<ExceptionStore>(places)
        .add("a plan that none were saved for has none", s -> requireExceptions(s, PROD))
        .add("exceptions are read as they were saved, in their order", ExceptionStoreContract::all)
        .add("what is saved takes the place of what was there", ExceptionStoreContract::inPlace)
        .add("any text is read as it was written", ExceptionStoreContract::anyText)
        .add("plans never share exceptions", ExceptionStoreContract::apart)
        .add("many writers lose nothing", ExceptionStoreContract::manyWriters)
        .addReopening("what was saved is there after reopening", ExceptionStoreContract::reopened)
        .list();
  }

  private static AddedException added(String name) {
    return added(
        new Suspend(
            name,
            "",
            NOON,
            NOON.plus(Duration.ofHours(2)),
            Optional.empty(),
            Duration.ofMinutes(30),
            WhenHibernated.WAKE));
  }

  private static AddedException added(Adjustment adjustment) {
    return new AddedException(
        adjustment, "request-of-" + adjustment.name(), NOON, "ada", "a release", Optional.empty());
  }

  private static List<AddedException> ofEveryKind() {
    Optional<List<Window>> windows =
        Optional.of(List.of(Window.parse("20:00", "06:00", "MON-FRI")));
    Instant end = NOON.plus(Duration.ofDays(3));
    return List.of(
        added("quiet"),
        added(new Extend("longer", "the fair", NOON, end, windows)),
        added(new Extend("always", "", NOON, end, Optional.empty())),
        added(new Replace("other", "", NOON, end, windows)),
        added("ended").ended(new EarlyEnd("request-9", NOON.plusSeconds(60), "bob", "it is over")));
  }

  private static void requireExceptions(
      ExceptionStore store, PlanId plan, AddedException... expected) {
    Expect.same(List.of(expected), store.read(plan), "the exceptions of " + plan);
  }

  private static void all(ExceptionStore store) {
    store.save(PROD, ofEveryKind());
    Expect.same(ofEveryKind(), store.read(PROD), "the exceptions");
  }

  private static void inPlace(ExceptionStore store) {
    store.save(PROD, List.of(added("one"), added("two")));
    store.save(PROD, List.of(added("two"), added("three")));
    requireExceptions(store, PROD, added("two"), added("three"));
    store.save(PROD, List.of());
    requireExceptions(store, PROD);
    store.save(PROD, List.of());
    requireExceptions(store, PROD);
  }

  private static void anyText(ExceptionStore store) {
    List<AddedException> exceptions = new ArrayList<>();
    for (String text : List.of("", "line\nline\r\n", "\"\\\u0000\u2028", "büro \uD83D\uDE80")) {
      EarlyEnd end = new EarlyEnd("request", NOON, text, text);
      AddedException exception = added("e" + exceptions.size());
      exceptions.add(
          new AddedException(
              exception.adjustment(), exception.request(), NOON, text, text, Optional.of(end)));
    }
    store.save(PROD, exceptions);
    Expect.same(exceptions, store.read(PROD), "the exceptions");
  }

  private static void apart(ExceptionStore store) {
    List<PlanId> plans =
        List.of(
            PROD,
            new PlanId("default", "Prod"),
            new PlanId("default", "prod-2"),
            new PlanId("default-prod", "2"),
            new PlanId("N".repeat(253), "P".repeat(253)));
    for (int i = 0; i < plans.size(); i++) {
      store.save(plans.get(i), List.of(added("of-" + i)));
    }
    for (int i = 0; i < plans.size(); i++) {
      requireExceptions(store, plans.get(i), added("of-" + i));
    }
    store.save(PROD, List.of());
    requireExceptions(store, plans.get(1), added("of-1"));
  }

  private static void manyWriters(ExceptionStore store) {
    StoreChecks.atOnce(
        WRITERS,
        number -> {
          store.save(new PlanId("default", "p" + number), List.of(added("of-" + number)));
          return number;
        });
    for (int number = 0; number < WRITERS; number++) {
      requireExceptions(store, new PlanId("default", "p" + number), added("of-" + number));
    }
  }

  private static void reopened(StorePlace<ExceptionStore> place) {
    place.open().save(PROD, ofEveryKind());
    Expect.same(ofEveryKind(), place.open().read(PROD), "the exceptions");
    place.open().save(PROD, List.of());
    requireExceptions(place.open(), PROD);
  }
}
