package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a target means.
 *
 * @param groups the node groups
 * @param missing named ones that do not exist, or not any more
 */
record Candidates(List<NodeGroup> groups, List<String> missing) {
  static Candidates find(NodeGroups groups, EksParameters parameters, Context context) {
    boolean all = parameters.nodeGroups().isEmpty();
    List<String> names = all ? groups.names() : parameters.nodeGroups();
    List<Optional<NodeGroup>> answers = context.parallel(names, groups::find);
    List<NodeGroup> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      answers.get(i).ifPresentOrElse(found::add, () -> missing.add(name));
    }
    if (!all && found.isEmpty()) {
      groups.names(); // Tells if it is the cluster that does not exist.
    }
    return new Candidates(found, missing);
  }
}
