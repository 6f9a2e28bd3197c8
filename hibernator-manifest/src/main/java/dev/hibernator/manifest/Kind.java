package dev.hibernator.manifest;

import dev.hibernator.api.NearestName;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.manifest.yaml.YamlMapping;
import dev.hibernator.manifest.yaml.YamlNode;
import dev.hibernator.manifest.yaml.YamlScalar;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds that there are, and how documents name them. */
enum Kind {
  PLAN("HibernatePlan", true),
  EXCEPTION("ScheduleException", true),
  PROVIDER("CloudProvider", true),
  SECRET("Secret", true),
  CLUSTER("K8SCluster", true),
  NOTIFICATION("HibernateNotification", false);

  private static final String API = "hibernator.ardikabs.com/v1alpha1";
  private static final String FORMER_API = "hibernator.ardikasaputro.io/v1alpha1";
  private static final String SECRET_API = "v1";
  private static final String FORMER_PLAN = "HibernationPlan";

  private final String text;
  private final boolean used;

  Kind(String text, boolean used) {
    this.text = text;
    this.used = used;
  }

  /** Finds out what a document is, and reports what is wrong with how it says so. */
  static Optional<Kind> of(YamlMapping document, Scope scope) {
    boolean secret = isSecret(document);
    Optional<String> api =
        text(document, "apiVersion", scope, "write " + (secret ? SECRET_API : API));
    Optional<String> name =
        text(
            document,
            "kind",
            scope,
            "write HibernatePlan, ScheduleException, CloudProvider or K8SCluster");
    if (secret) {
      api.ifPresent(version -> checkSecret(version, scope.field("apiVersion")));
      return Optional.of(SECRET);
    }
    boolean ours = api.isEmpty() || isOurs(api.get(), scope.field("apiVersion"));
    return name.filter(text -> ours)
        .flatMap(text -> named(text, scope.field("kind")))
        .filter(kind -> kind.isUsed(scope.field("kind")));
  }

  private static boolean isSecret(YamlMapping document) {
    return document
        .get("kind")
        .filter(node -> node instanceof YamlScalar scalar && scalar.text().equals(SECRET.text))
        .isPresent();
  }

  private static void checkSecret(String api, Scope scope) {
    if (!api.equals(SECRET_API)) {
      scope.error("a Secret is of '" + SECRET_API + "', not of '" + api + "'");
    }
  }

  private static boolean isOurs(String api, Scope scope) {
    if (api.equals(FORMER_API)) {
      scope.warning("'" + FORMER_API + "' is the former spelling; write '" + API + "'");
      return true;
    }
    if (!api.equals(API)) {
      scope.error("'" + api + "' is not read here; write '" + API + "'");
    }
    return api.equals(API);
  }

  private static Optional<Kind> named(String name, Scope scope) {
    if (name.equals(FORMER_PLAN)) {
      scope.warning("'" + FORMER_PLAN + "' is the former spelling; write '" + PLAN.text + "'");
      return Optional.of(PLAN);
    }
    Optional<Kind> kind =
        Arrays.stream(values()).filter(each -> each.text.equals(name)).findFirst();
    if (kind.isEmpty()) {
      scope.error("unknown kind '" + name + "'; " + hint(name));
    }
    return kind;
  }

  private static String hint(String name) {
    List<String> names = Arrays.stream(values()).map(kind -> kind.text).toList();
    return NearestName.of(name, names)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElse("known are " + String.join(", ", names));
  }

  private boolean isUsed(Scope scope) {
    if (!used) {
      scope.warning("this release does not use a " + text + "; the document is passed over");
    }
    return used;
  }

  private static Optional<String> text(
      YamlMapping document, String field, Scope scope, String wanted) {
    Optional<YamlNode> node = document.get(field);
    if (node.isEmpty()) {
      scope.field(field).error("is missing; " + wanted);
      return Optional.empty();
    }
    if (node.get() instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.TEXT) {
      return Optional.of(scalar.text());
    }
    scope.field(field).error("must be a text, found " + node.get().description());
    return Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
