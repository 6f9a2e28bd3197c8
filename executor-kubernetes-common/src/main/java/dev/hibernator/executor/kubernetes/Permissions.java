package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.executor.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks the cluster what we may do. What is allowed everywhere is asked once. */
public final class Permissions {
  private static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private final ApiCalls calls;
  private final Context context;

  /**
   * Asks a cluster.
   *
   * @param calls of the session
   * @param context runs several at a time
   */
  public Permissions(ApiCalls calls, Context context) {
    this.calls = calls;
    this.context = context;
  }

  /**
   * {@return what is not allowed, in words, sorted}
   *
   * @param reviews what is asked
   */
  public List<String> refused(Collection<AccessReview> reviews) {
    Set<AccessReview> everywhere = new HashSet<>();
    reviews.forEach(review -> everywhere.add(review.everywhere()));
    Set<AccessReview> allowed = new HashSet<>();
    everywhere.stream().filter(this::isAllowed).forEach(allowed::add);
    List<AccessReview> open =
        reviews.stream().filter(review -> !allowed.contains(review.everywhere())).toList();
    List<Boolean> answers = context.parallel(open, this::isAllowed);
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      if (!answers.get(i)) {
        refused.add(open.get(i).toString());
      }
    }
    return refused.stream().sorted().toList();
  }

  private boolean isAllowed(AccessReview review) {
    return calls
        .ask(context::checkpoint, ApiRequest.create(PATH, review.question()))
        .orThrow()
        .object("status")
        .flatMap(status -> status.bool("allowed"))
        .orElse(false);
  }
}
