package dev.hibernator.executor.eks;

import java.util.List;
import software.amazon.awssdk.services.eks.model.Issue;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupHealth;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** A node group of the fake service; its fields are the test's to change. */
final class FakeGroup {
  final String name;
  Sizes sizes;
  NodegroupStatus status = NodegroupStatus.ACTIVE;
  NodegroupStatus next = NodegroupStatus.ACTIVE;
  int answers;
  int nodes;
  boolean nodesReady = true;
  boolean updatesFail;
  String issue = "";

  FakeGroup(String name, Sizes sizes) {
    this.name = name;
    this.sizes = sizes;
    this.nodes = sizes.desired();
  }

  FakeGroup is(NodegroupStatus state) {
    status = state;
    next = state;
    return this;
  }

  /** Shows that it is being updated for some answers. */
  void update(int count) {
    status = count == 0 ? next : NodegroupStatus.UPDATING;
    answers = count;
  }

  /** One describe later. */
  void tick() {
    if (answers > 0) {
      answers--;
    } else {
      status = next;
    }
  }

  Nodegroup describe() {
    List<Issue> issues =
        issue.isEmpty()
            ? List.of()
            : List.of(Issue.builder().code(issue).message("as the test wants it").build());
    return Nodegroup.builder()
        .nodegroupName(name)
        .status(status)
        .scalingConfig(sizes.config())
        .health(NodegroupHealth.builder().issues(issues).build())
        .build();
  }
}
