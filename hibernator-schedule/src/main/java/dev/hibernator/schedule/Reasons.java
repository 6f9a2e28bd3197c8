package dev.hibernator.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which rules have a say at an instant, and which begin or end there. */
final class Reasons {
  private final RuleSet rules;

  Reasons(RuleSet rules) {
    this.rules = rules;
  }

  /** A rule with what it says alone. */
  private record Fact(String name, Verdict says) {
    Rule toRule() {
      return new Rule(name, says.text());
    }
  }

  /** The rules that have a say, in the order in which they are applied. */
  List<Rule> rulesAt(Instant at) {
    Composition composition = rules.compose(moment(at));
    List<Fact> facts = new ArrayList<>(base(at));
    if (facts.isEmpty()) {
      facts.add(new Fact("base schedule", Verdict.AWAKE));
    }
    facts.addAll(exceptions(at));
    boolean asleepTime = composition.asleepTime().contains(at);
    Verdict said = last(facts);
    if (asleepTime != (said == Verdict.ASLEEP)) {
      facts.add(new Fact(bridge(), asleepTime ? Verdict.ASLEEP : Verdict.AWAKE));
    }
    facts.addAll(suspensions(at, asleepTime));
    addFinish(facts, composition, at);
    return facts.stream().map(Fact::toRule).toList();
  }

  private static Verdict last(List<Fact> facts) {
    return facts.get(facts.size() - 1).says();
  }

  private void addFinish(List<Fact> facts, Composition composition, Instant at) {
    boolean early = composition.sleepable().contains(at) && !composition.stretches().contains(at);
    if (early) {
      facts.add(new Fact(readyBefore(), Verdict.AWAKE));
    } else if (last(facts) != composition.at(at)) {
      facts.add(new Fact(bridge() + " beside a suspension", composition.at(at)));
    }
  }

  /**
   * The rules that begin or end at a change of the verdict or of the projected state, those that
   * begin by name, those that end with {@code ends} behind it.
   */
  List<String> of(Instant at, Verdict to) {
    if (to == Verdict.AWAKE && rules.compose(moment(at)).sleepable().contains(at)) {
      Instant end = at.plus(rules.definition().readyBefore());
      return changes(end, to).stream().map(reason -> readyBefore() + ": " + reason).toList();
    }
    return changes(at, to);
  }

  private List<String> changes(Instant at, Verdict to) {
    Instant before = at.minusNanos(1);
    List<Fact> old = facts(before);
    List<Fact> current = facts(at);
    if (isReplaced(before) && isReplaced(at)) {
      old.removeAll(base(before));
      current.removeAll(base(at));
    }
    Set<String> reasons = new LinkedHashSet<>();
    for (Fact fact : current) {
      if (!old.contains(fact) && helps(fact.says(), to)) {
        reasons.add(fact.name());
      }
    }
    for (Fact fact : old) {
      if (!current.contains(fact) && hinders(fact.says(), to) && !reasons.contains(fact.name())) {
        reasons.add(fact.name() + " ends");
      }
    }
    return reasons.isEmpty() ? List.of(bridge()) : List.copyOf(reasons);
  }

  /** Whether a rule that begins can bring the verdict about. */
  private static boolean helps(Verdict says, Verdict to) {
    // Asleep time that begins in a suspension is a hold.
    return says == to || (says == Verdict.ASLEEP && to == Verdict.HOLD);
  }

  /** Whether a rule that ends can have kept the verdict away. */
  private static boolean hinders(Verdict says, Verdict to) {
    return switch (to) {
      case ASLEEP -> says != Verdict.ASLEEP;
      case AWAKE -> says == Verdict.ASLEEP;
      case HOLD -> says == Verdict.AWAKE;
    };
  }

  private List<Fact> facts(Instant at) {
    List<Fact> facts = new ArrayList<>(base(at));
    facts.addAll(exceptions(at));
    facts.addAll(suspensions(at, true));
    return facts;
  }

  /** Windows, asleep calendars, awake ones, asleep dates, awake ones: each overrides the former. */
  private List<Fact> base(Instant at) {
    List<List<Fact>> byPrecedence =
        Stream.generate(() -> (List<Fact>) new ArrayList<Fact>()).limit(5).toList();
    List<OffHours> entries = rules.definition().offHours();
    for (int i = 0; i < entries.size(); i++) {
      OffHours entry = entries.get(i);
      if (rules.baseEntry(entry, moment(at)).contains(at)) {
        byPrecedence.get(precedence(entry)).add(fact(entry, i, at));
      }
    }
    return byPrecedence.stream().flatMap(List::stream).collect(Collectors.toList());
  }

  private static int precedence(OffHours entry) {
    if (entry instanceof Calendar calendar) {
      return calendar.role() == OffHours.Role.ASLEEP ? 1 : 2;
    }
    if (entry instanceof Dates dates) {
      return dates.role() == OffHours.Role.ASLEEP ? 3 : 4;
    }
    return 0;
  }

  private Fact fact(OffHours entry, int index, Instant at) {
    if (entry instanceof Calendar calendar) {
      return new Fact("calendar '" + calendar.name() + "'", says(calendar.role()));
    }
    if (entry instanceof Dates dates) {
      return new Fact("dates " + rangeAt(dates, at), says(dates.role()));
    }
    return new Fact("base window " + (index + 1) + " (" + entry + ")", Verdict.ASLEEP);
  }

  private String rangeAt(Dates dates, Instant at) {
    LocalDate shown = LocalDate.ofInstant(at, rules.zoneId());
    // A clock that is put back over midnight shows the date before once more.
    return Stream.of(shown, shown.plusDays(1))
        .flatMap(date -> dates.ranges().stream().filter(range -> range.contains(date)))
        .findFirst()
        .map(DateRange::toString)
        .orElseThrow();
  }

  private static Verdict says(OffHours.Role role) {
    return role == OffHours.Role.ASLEEP ? Verdict.ASLEEP : Verdict.AWAKE;
  }

  /** Replacements, then extensions. */
  private List<Fact> exceptions(Instant at) {
    List<Fact> replacements = new ArrayList<>();
    List<Fact> extensions = new ArrayList<>();
    for (Coverage coverage : rules.coverages()) {
      boolean covered = coverage.covered().contains(at);
      if (coverage.replaced().contains(at)) {
        replacements.add(new Fact(name(coverage), covered ? Verdict.ASLEEP : Verdict.AWAKE));
      } else if (covered && coverage.adjustment() instanceof Extend) {
        extensions.add(new Fact(name(coverage), Verdict.ASLEEP));
      }
    }
    // One that is asleep decides, as replacements are a union.
    replacements.sort((a, b) -> b.says().compareTo(a.says()));
    replacements.addAll(extensions);
    return replacements;
  }

  /** Lead times and kept sleep, which only hold asleep time, then what wakes. */
  private List<Fact> suspensions(Instant at, boolean asleepTime) {
    List<Fact> holds = new ArrayList<>();
    List<Fact> wakes = new ArrayList<>();
    for (Coverage coverage : rules.coverages()) {
      boolean covered = coverage.covered().contains(at);
      if (covered && coverage.suspends(WhenHibernated.WAKE)) {
        wakes.add(new Fact(name(coverage), Verdict.AWAKE));
      } else if (asleepTime && covered && coverage.suspends(WhenHibernated.KEEP)) {
        holds.add(new Fact(name(coverage), Verdict.HOLD));
      } else if (asleepTime && coverage.lead().contains(at)) {
        holds.add(new Fact("lead time of " + name(coverage), Verdict.HOLD));
      }
    }
    holds.addAll(wakes);
    return holds;
  }

  private boolean isReplaced(Instant at) {
    return rules.exceptions().replaced().contains(at);
  }

  private static String name(Coverage coverage) {
    return "exception '" + coverage.adjustment().name() + "'";
  }

  private String bridge() {
    return "bridge (" + Durations.text(rules.definition().bridge()) + ")";
  }

  private String readyBefore() {
    return "readyBefore (" + Durations.text(rules.definition().readyBefore()) + ")";
  }

  private static Interval moment(Instant at) {
    return at.equals(Instant.MAX)
        ? Interval.of(at.minusNanos(1), at)
        : Interval.of(at, at.plusNanos(1));
  }
}
