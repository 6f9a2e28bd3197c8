package dev.hibernator.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.executor.ExecutionFailed;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubeconfigTest {
  private static final String TEXT =
      """
      apiVersion: v1
      kind: Config
      clusters:
        - {name: one, cluster: {server: "https://one.example:6443"}}
        - {name: two, cluster: {server: "https://two.example:6443"}}
      users:
        - {name: plain, user: {token: abc}}
        - name: program
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: no-such-program
              interactiveMode: Never
      contexts:
        - {name: first, context: {cluster: one, user: plain}}
        - {name: second, context: {cluster: two, user: plain}}
        - {name: third, context: {cluster: one, user: program}}
      current-context: first
      """;

  private static Kubeconfig of(String text, String context) {
    return new Kubeconfig(
        text, Optional.empty(), Optional.of(context).filter(name -> !name.isEmpty()), false);
  }

  @Test
  void theCurrentContextIsMeantUnlessOneIsNamed() {
    assertThat(of(TEXT, "").config().getMasterUrl()).startsWith("https://one.example:6443");
    Config second = of(TEXT, "second").config();
    assertThat(second.getMasterUrl()).startsWith("https://two.example:6443");
    assertThat(second.getAutoOAuthToken()).isEqualTo("abc");
  }

  @Test
  void aContextThatIsNotThereIsToldWithThoseThatAre() {
    assertThatThrownBy(() -> of(TEXT, "fourth").config())
        .isInstanceOf(ExecutionFailed.class)
        .hasMessage("the kubeconfig has no context 'fourth'; known are first, second, third");
  }

  @Test
  void programsAreNotRunUnlessThatIsAllowed() {
    assertThatThrownBy(() -> of(TEXT, "third").config())
        .isInstanceOf(ExecutionFailed.class)
        .hasMessageContaining("gets the credentials of user 'program' from a program")
        .hasMessageContaining("allowExec");
  }

  @Test
  void whatIsNoKubeconfigIsToldWithItsFile() {
    Kubeconfig broken =
        new Kubeconfig("{", Optional.of(Path.of("dev.yaml")), Optional.empty(), false);
    assertThatThrownBy(broken::config)
        .isInstanceOf(ExecutionFailed.class)
        .hasMessage("the kubeconfig dev.yaml is no kubeconfig");
  }
}
