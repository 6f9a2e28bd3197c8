package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.manifest.ManifestSet;
import dev.hibernator.restore.PlanRestoreView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that acts on one plan. */
abstract class PlanAction extends Action {
  /** What all say that have something started. */
  static final String STARTS =
      "Works while 'hibernator run' does; where it does not, this command does it itself, to the"
          + " end.";

  /** What all say that change how a plan is followed. */
  static final String NOTES =
      "Works while 'hibernator run' does; where it does not, it is noted for when it does.";

  @Parameters(index = "0", paramLabel = "PLAN", description = "A plan: name or namespace/name.")
  private String plan = "";

  @Mixin private ActingOptions options = new ActingOptions();
  @Mixin private StateOption state = new StateOption();
  @Mixin private OutputOption output = new OutputOption();

  private final Composition composition;
  private final Streams streams;

  PlanAction(Composition composition, Streams streams) {
    this.composition = composition;
    this.streams = streams;
  }

  /** What is wanted of the plan. */
  abstract Intent intent(Subject subject, Instant now);

  /** Plans that it can be about besides those that have a state. */
  Set<PlanId> alsoKnown(StateView view) {
    return Set.of();
  }

  @Override
  ExitCode run() {
    Optional<ManifestSet> manifests =
        options.files().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ManifestInput(composition, streams, composition.calendars(state.path()))
                    .runnable(options.files()));
    Subject subject = subject(manifests);
    Instant now = composition.time().instant();
    Intent intent = intent(subject, now);
    Outcomes outcomes = new Outcomes(streams, subject, intent, output.json(), now);
    if (options.dryRun()) {
      return new DryRun(composition, subject, intent, outcomes).run(state.path(), now);
    }
    return new Errand(composition, streams, subject, intent, outcomes)
        .run(state.path(), options.patience());
  }

  /** The state directory. */
  Path root() {
    return state.path();
  }

  String by() {
    return composition.user();
  }

  String why() {
    return options.reason();
  }

  /** A time ahead, and what it was understood as. */
  Instant until(UntilArgument written, Subject subject, Instant now) {
    Instant until = instant(written, subject, now);
    String text = ZonedText.forPeople(until, subject.snapshot().zone());
    if (!until.isAfter(now)) {
      throw CommandFailed.usage("the end is not ahead: it is understood as " + text);
    }
    if (!output.json()) {
      streams.errorLine("Until " + text + " (" + ZonedText.distance(now, until) + ").");
    }
    return until;
  }

  /** A time ahead, to the second. */
  static Instant instant(UntilArgument written, Subject subject, Instant now) {
    try {
      return written.from(now, subject.schedule()).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException | ArithmeticException e) {
      throw CommandFailed.usage("there is no such time: it lies too far ahead");
    }
  }

  private Subject subject(Optional<ManifestSet> manifests) {
    List<Plan> given = manifests.map(ManifestInput::plans).orElse(List.of());
    Path root = state.path();
    if (!Files.isDirectory(root) && !given.isEmpty()) {
      PlanId id = new PlanNames(given.stream().map(Plan::id).toList()).find(plan);
      return unknown(id, given, manifests);
    }
    try (StateView view = StateView.open(root)) {
      Set<PlanId> known = new TreeSet<>(view.planIds());
      known.addAll(alsoKnown(view));
      given.forEach(each -> known.add(each.id()));
      PlanId id = new PlanNames(known).find(plan);
      return view.planIds().contains(id) || find(id, given).isEmpty()
          ? known(view, id, given, manifests)
          : unknown(id, given, manifests);
    }
  }

  private static Subject known(
      StateView view, PlanId id, List<Plan> given, Optional<ManifestSet> manifests) {
    Optional<Plan> own = find(id, given);
    PlanSnapshot snapshot = view.snapshot(id);
    return new Subject(
        own.map(plan -> snapshot.given(view.withAdded(plan))).orElse(snapshot),
        view.added(id),
        view.restore().view(id),
        own,
        Subject.connectors(manifests),
        Subject.secrets(manifests));
  }

  private static Subject unknown(PlanId id, List<Plan> given, Optional<ManifestSet> manifests) {
    Optional<Plan> own = find(id, given);
    PlanState state = PlanState.initial(id, "", Instant.EPOCH);
    return new Subject(
        new PlanSnapshot(id, state, own, true),
        List.of(),
        new PlanRestoreView(id, List.of()),
        own,
        Subject.connectors(manifests),
        Subject.secrets(manifests));
  }

  private static Optional<Plan> find(PlanId id, List<Plan> given) {
    return given.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
