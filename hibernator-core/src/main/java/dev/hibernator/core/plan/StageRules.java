package dev.hibernator.core.plan;

import dev.hibernator.api.NearestName;
import dev.hibernator.api.Problem;
import dev.hibernator.api.TargetName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class StageRules {
  private static final String PATH = "execution.strategy.stages";

  private StageRules() {}

  static List<Problem> problems(List<Stage> stages, List<TargetName> targets) {
    List<Problem> problems = new ArrayList<>();
    if (stages.isEmpty()) {
      problems.add(Problem.error(PATH, "a Staged strategy needs at least one stage"));
    }
    Map<TargetName, String> placed = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < stages.size(); i++) {
      check(PATH + "[" + i + "]", stages.get(i), targets, names, placed, problems);
    }
    for (TargetName target : targets) {
      if (!stages.isEmpty() && !placed.containsKey(target)) {
        problems.add(
            Problem.error(PATH, "target '" + target + "' is in no stage; put it into one"));
      }
    }
    return problems;
  }

  private static void check(
      String path,
      Stage stage,
      List<TargetName> targets,
      Set<String> names,
      Map<TargetName, String> placed,
      List<Problem> problems) {
    if (!names.add(stage.name())) {
      problems.add(
          Problem.error(path + ".name", "there is another stage named '" + stage.name() + "'"));
    }
    if (stage.targets().isEmpty()) {
      problems.add(Problem.error(path + ".targets", "a stage needs at least one target"));
    }
    for (int j = 0; j < stage.targets().size(); j++) {
      TargetName target = stage.targets().get(j);
      String where = path + ".targets[" + j + "]";
      if (!targets.contains(target)) {
        problems.add(Problem.error(where, unknown(target, targets)));
      }
      String earlier = placed.putIfAbsent(target, where);
      if (earlier != null) {
        problems.add(Problem.error(where, "target '" + target + "' is already at " + earlier));
      }
    }
  }

  static String unknown(TargetName target, List<TargetName> targets) {
    return "there is no target '"
        + target
        + "'"
        + NearestName.of(target.value(), targets.stream().map(TargetName::value).toList())
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("");
  }

  static List<Stage> without(List<Stage> stages, Set<TargetName> dropped) {
    List<Stage> kept = new ArrayList<>();
    for (Stage stage : stages) {
      List<TargetName> targets =
          stage.targets().stream().filter(target -> !dropped.contains(target)).toList();
      if (!targets.isEmpty()) {
        kept.add(new Stage(stage.name(), stage.parallel(), stage.maxConcurrency(), targets));
      }
    }
    return kept;
  }
}
