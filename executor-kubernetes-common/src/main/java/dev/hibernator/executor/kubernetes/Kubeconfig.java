package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Connector;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A kubeconfig and the context that is meant.
 *
 * @param text the file's content
 * @param file the file, if there is one: relative paths in it start there
 * @param context the context; empty for the current one
 * @param allowExec whether programs that it names may be run for credentials
 */
record Kubeconfig(String text, Optional<Path> file, Optional<String> context, boolean allowExec) {

  static Kubeconfig of(Connector connector, JsonObject k8s) {
    JsonObject written = k8s.object("kubeconfig").orElse(JsonObject.EMPTY);
    Optional<String> context = written.string("context");
    boolean allowExec = written.bool("allowExec").orElse(false);
    if (k8s.object("kubeconfigRef").isPresent()) {
      String text =
          connector
              .secret("kubeconfig")
              .orElseThrow(
                  () ->
                      ClusterConnections.invalid(
                          connector.ref() + ": its secret has no key kubeconfig",
                          "Put the kubeconfig there, or use spec.k8s.kubeconfig.file."))
              .reveal();
      return new Kubeconfig(text, Optional.empty(), context, allowExec);
    }
    if (k8s.object("kubeconfig").isEmpty()) {
      throw ClusterConnections.invalid(
          connector.ref() + ": says nothing of how the cluster is reached",
          "Write spec.k8s.kubeconfig or spec.k8s.inCluster.");
    }
    Path file = written.string("file").map(Path::of).orElseGet(Kubeconfig::usual);
    return new Kubeconfig(read(file), Optional.of(file), context, allowExec);
  }

  Config config() {
    io.fabric8.kubernetes.api.model.Config parsed = parsed();
    String name =
        context
            .or(() -> Optional.ofNullable(parsed.getCurrentContext()))
            .filter(given -> !given.isBlank())
            .orElseThrow(() -> invalid("has no current context; name one"));
    NamedContext chosen =
        list(parsed.getContexts()).stream()
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> invalid("has no context '" + name + "'" + known(parsed)));
    refuseExec(parsed, chosen);
    if (file.isPresent()) {
      return Config.fromKubeconfig(name, file.get().toFile());
    }
    parsed.setCurrentContext(name);
    return Config.fromKubeconfig(Serialization.asYaml(parsed));
  }

  private io.fabric8.kubernetes.api.model.Config parsed() {
    try {
      return Serialization.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class);
    } catch (RuntimeException e) {
      throw invalid("is no kubeconfig");
    }
  }

  /** A program that a file names is not run because somebody has put the file there. */
  private void refuseExec(io.fabric8.kubernetes.api.model.Config parsed, NamedContext chosen) {
    String user = chosen.getContext().getUser();
    list(parsed.getUsers()).stream()
        .filter(each -> each.getName().equals(user))
        .map(NamedAuthInfo::getUser)
        .filter(info -> !allowExec && runsProgram(info))
        .findFirst()
        .ifPresent(
            info -> {
              throw invalid(
                  "gets the credentials of user '"
                      + user
                      + "' from a program, which is not run unless"
                      + " spec.k8s.kubeconfig.allowExec is true");
            });
  }

  private static boolean runsProgram(AuthInfo info) {
    return info.getExec() != null || info.getAuthProvider() != null;
  }

  private static String known(io.fabric8.kubernetes.api.model.Config parsed) {
    return "; known are "
        + String.join(
            ", ", list(parsed.getContexts()).stream().map(NamedContext::getName).toList());
  }

  private RuntimeException invalid(String what) {
    return ClusterConnections.invalid(
        "the kubeconfig" + file.map(path -> " " + path).orElse("") + " " + what,
        "Correct the K8SCluster, or the kubeconfig.");
  }

  /** Where kubectl looks: the first of {@code KUBECONFIG}, or {@code ~/.kube/config}. */
  private static Path usual() {
    return Optional.ofNullable(System.getenv("KUBECONFIG"))
        .map(paths -> paths.split(File.pathSeparator, 2)[0])
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".kube", "config"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw ClusterConnections.invalid(
          "cannot read the kubeconfig " + file + ": " + e.getMessage(),
          "Correct spec.k8s.kubeconfig.file of the K8SCluster.");
    }
  }

  private static <T> List<T> list(List<T> list) {
    return Optional.ofNullable(list).orElse(List.of());
  }
}
