package dev.hibernator.testkit.contract;

import dev.hibernator.api.JsonObject;
import dev.hibernator.core.port.PreviousVersions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What every {@link PreviousVersions} must do. */
public final class PreviousVersionsContract {
  private static final int WRITERS = 32;

  private PreviousVersionsContract() {}

  /**
   * Lists the checks.
   *
   * @param places gives a new, empty place for versions
   * @return the checks
   */
  public static List<Check> checks(Supplier<? extends StorePlace<PreviousVersions>> places) {
    return new StoreChecks<PreviousVersions>(places)
        .add("what was never kept is absent", PreviousVersionsContract::absent)
        .add("what is kept is read as it was", PreviousVersionsContract::asItWas)
        .add("what is kept already stays", PreviousVersionsContract::stays)
        .add("versions are listed oldest first", PreviousVersionsContract::oldestFirst)
        .add("each version has a place of its own", PreviousVersionsContract::places)
        .add("many writers lose nothing", PreviousVersionsContract::manyWriters)
        .addReopening("what was kept is there after reopening", PreviousVersionsContract::reopened)
        .list();
  }

  private static JsonObject content(String text) {
    return JsonObject.EMPTY
        .with("text", text)
        .with("documents", List.of(JsonObject.EMPTY.with("size", 3).with("live", true)));
  }

  private static void absent(PreviousVersions versions) {
    Expect.that(!versions.has("001-a"), "a version that was never kept is there");
    Expect.same(Optional.empty(), versions.read("001-a"), "the version");
    Expect.same(List.of(), versions.requests(), "the versions");
  }

  private static void asItWas(PreviousVersions versions) {
    List<String> texts = List.of("", "line\nline\r\n", "\"\\\u0000\u2028", "büro \uD83D\uDE80");
    for (int i = 0; i < texts.size(); i++) {
      versions.keep("00" + i + "-a", content(texts.get(i)));
    }
    for (int i = 0; i < texts.size(); i++) {
      Expect.that(versions.has("00" + i + "-a"), "version " + i + " is not there");
      Expect.same(
          Optional.of(content(texts.get(i))), versions.read("00" + i + "-a"), "version " + i);
    }
  }

  /** It may be kept again after a crash, when what was there is gone already. */
  private static void stays(PreviousVersions versions) {
    versions.keep("001-a", content("before"));
    versions.keep("001-a", content("after"));
    Expect.same(Optional.of(content("before")), versions.read("001-a"), "the version");
    Expect.same(List.of("001-a"), versions.requests(), "the versions");
  }

  private static void oldestFirst(PreviousVersions versions) {
    for (String request : List.of("002-a", "003-a", "001-Z")) {
      versions.keep(request, content(request));
    }
    Expect.same(List.of("001-Z", "002-a", "003-a"), versions.requests(), "the versions");
  }

  private static void places(PreviousVersions versions) {
    versions.keep("001-a", content(""));
    versions.keep("002-a", content(""));
    Expect.that(!versions.place("001-a").isBlank(), "the place of a version is blank");
    Expect.that(
        !versions.place("001-a").equals(versions.place("002-a")), "two versions have one place");
  }

  private static void manyWriters(PreviousVersions versions) {
    StoreChecks.atOnce(
        WRITERS,
        number -> {
          versions.keep("r-" + number, content("of " + number));
          return number;
        });
    Set<String> expected = new HashSet<>();
    for (int number = 0; number < WRITERS; number++) {
      expected.add("r-" + number);
      Expect.same(
          Optional.of(content("of " + number)), versions.read("r-" + number), "version " + number);
    }
    Expect.same(expected, new HashSet<>(versions.requests()), "the versions");
  }

  private static void reopened(StorePlace<PreviousVersions> place) {
    place.open().keep("001-a", content("before"));
    PreviousVersions after = place.open();
    Expect.that(after.has("001-a"), "the version is not there");
    Expect.same(Optional.of(content("before")), after.read("001-a"), "the version");
    Expect.same(List.of("001-a"), after.requests(), "the versions");
  }
}
