package dev.hibernator.core.plan;

import dev.hibernator.api.Problem;
import dev.hibernator.api.TargetName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

final class GraphRules {
  private static final String PATH = "execution.strategy.dependencies";

  private GraphRules() {}

  static List<Problem> problems(List<Dependency> dependencies, List<TargetName> targets) {
    List<Problem> problems = new ArrayList<>();
    Set<Dependency> seen = new HashSet<>();
    for (int i = 0; i < dependencies.size(); i++) {
      Dependency edge = dependencies.get(i);
      String path = PATH + "[" + i + "]";
      if (!targets.contains(edge.from())) {
        problems.add(Problem.error(path + ".from", StageRules.unknown(edge.from(), targets)));
      }
      if (!targets.contains(edge.to())) {
        problems.add(Problem.error(path + ".to", StageRules.unknown(edge.to(), targets)));
      }
      if (!seen.add(edge)) {
        problems.add(Problem.error(path, "this dependency is there twice; drop one"));
      }
    }
    List<TargetName> circle = circle(dependencies);
    if (!circle.isEmpty()) {
      problems.add(
          Problem.error(
              PATH,
              "the dependencies form a circle: "
                  + circle.stream().map(TargetName::value).collect(Collectors.joining(" -> "))
                  + "; drop one of them"));
    }
    return problems;
  }

  /** Walks depth-first without recursion, so that a long chain does not exhaust the stack. */
  private static List<TargetName> circle(List<Dependency> dependencies) {
    Map<TargetName, List<TargetName>> next = new HashMap<>();
    dependencies.forEach(
        edge -> next.computeIfAbsent(edge.from(), from -> new ArrayList<>()).add(edge.to()));
    Set<TargetName> finished = new HashSet<>();
    for (Dependency edge : dependencies) {
      List<TargetName> circle = circleFrom(edge.from(), next, finished);
      if (!circle.isEmpty()) {
        return circle;
      }
    }
    return List.of();
  }

  private static List<TargetName> circleFrom(
      TargetName start, Map<TargetName, List<TargetName>> next, Set<TargetName> finished) {
    LinkedHashSet<TargetName> path = new LinkedHashSet<>();
    Deque<Iterator<TargetName>> open = new ArrayDeque<>();
    Deque<TargetName> nodes = new ArrayDeque<>();
    if (!finished.contains(start)) {
      path.add(start);
      nodes.push(start);
      open.push(next.getOrDefault(start, List.of()).iterator());
    }
    while (!open.isEmpty()) {
      if (!open.element().hasNext()) {
        open.pop();
        TargetName done = nodes.pop();
        path.remove(done);
        finished.add(done);
        continue;
      }
      TargetName node = open.element().next();
      if (path.contains(node)) {
        List<TargetName> whole = new ArrayList<>(path);
        List<TargetName> circle = new ArrayList<>(whole.subList(whole.indexOf(node), whole.size()));
        circle.add(node);
        return circle;
      }
      if (!finished.contains(node)) {
        path.add(node);
        nodes.push(node);
        open.push(next.getOrDefault(node, List.of()).iterator());
      }
    }
    return List.of();
  }

  static List<Dependency> without(List<Dependency> dependencies, Set<TargetName> dropped) {
    Set<Dependency> edges = new LinkedHashSet<>(dependencies);
    for (TargetName node : dropped) {
      List<Dependency> in = edges.stream().filter(edge -> edge.to().equals(node)).toList();
      List<Dependency> out = edges.stream().filter(edge -> edge.from().equals(node)).toList();
      in.forEach(
          before -> out.forEach(after -> edges.add(new Dependency(before.from(), after.to()))));
      edges.removeIf(edge -> edge.from().equals(node) || edge.to().equals(node));
    }
    return List.copyOf(edges);
  }
}
