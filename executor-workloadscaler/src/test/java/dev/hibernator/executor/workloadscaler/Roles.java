package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives service accounts roles. */
final class Roles {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
  private static final Pattern NAME = Pattern.compile("(?m)^  name: (\\S+)$");

  private Roles() {}

  static Map<String, Object> rule(String group, String resource, String... verbs) {
    return Map.of(
        "apiGroups", List.of(group), "resources", List.of(resource), "verbs", List.of(verbs));
  }

  /**
   * Binds a role with these rules everywhere in the lab's namespace, and what tells the cluster.
   */
  static void bind(Lab lab, String account, List<Map<String, Object>> rules) {
    String name = lab.namespace + "-" + account;
    JsonObject meta = JsonObject.EMPTY.with("metadata", Map.of("name", name));
    lab.server.administrator().create(RBAC + "/clusterroles", meta.with("rules", rules));
    bindIn(lab, serviceAccount(lab, account), name);
    lab.server
        .administrator()
        .create(
            RBAC + "/clusterroles",
            JsonObject.EMPTY
                .with("metadata", Map.of("name", name + "-identity"))
                .with(
                    "rules",
                    List.of(
                        Map.of(
                            "apiGroups", List.of(""),
                            "resources", List.of("namespaces"),
                            "resourceNames", List.of("kube-system"),
                            "verbs", List.of("get")))));
    bindEverywhere(lab, serviceAccount(lab, account), name + "-identity");
  }

  /** Binds what is documented, as it is documented, to a service account. */
  static void bindDocumented(Lab lab, String account, String file) {
    bindDocumented(lab, serviceAccount(lab, account), file);
  }

  /** Somebody whom the cluster knows by another way than a service account. */
  static Map<String, Object> user(String name) {
    return Map.of("kind", "User", "name", name);
  }

  private static Map<String, Object> serviceAccount(Lab lab, String name) {
    return Map.of("kind", "ServiceAccount", "name", name, "namespace", lab.namespace);
  }

  static void bindDocumented(Lab lab, Map<String, Object> subject, String file) {
    for (String document : documents(file)) {
      Matcher name = NAME.matcher(document);
      if (!name.find()) {
        continue;
      }
      lab.server
          .administrator()
          .send("POST", RBAC + "/clusterroles", "application/yaml", Optional.of(document));
      boolean everywhere =
          List.of("hibernator-cluster-identity", "hibernator-workloadscaler-namespaces")
              .contains(name.group(1));
      if (everywhere) {
        bindEverywhere(lab, subject, name.group(1));
      } else {
        bindIn(lab, subject, name.group(1));
      }
    }
  }

  static List<String> documents(String file) {
    try {
      return List.of(Files.readString(Path.of("..", "docs", "rbac", file)).split("(?m)^---$"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Binds a role to a service account in another namespace than the lab's. */
  static void bindIn(Lab lab, String namespace, String account, String role) {
    bind(
        lab,
        RBAC + "/namespaces/" + namespace + "/rolebindings",
        serviceAccount(lab, account),
        role);
  }

  private static void bindIn(Lab lab, Map<String, Object> subject, String role) {
    bind(lab, RBAC + "/namespaces/" + lab.namespace + "/rolebindings", subject, role);
  }

  private static void bindEverywhere(Lab lab, Map<String, Object> subject, String role) {
    bind(lab, RBAC + "/clusterrolebindings", subject, role);
  }

  private static void bind(Lab lab, String path, Map<String, Object> subject, String role) {
    lab.server
        .administrator()
        .create(
            path,
            JsonObject.EMPTY
                .with("metadata", Map.of("name", role + "-" + lab.namespace))
                .with("roleRef", Map.of("kind", "ClusterRole", "name", role))
                .with("subjects", List.of(subject)));
  }
}
