package dev.hibernator.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesProgramsTest {

  @TempDir Path directory;

  @Test
  void aDirectoryThatOthersUseTooIsHonoured() throws IOException {
    for (String name : List.of("etcd", "kube-apiserver", "kube-controller-manager")) {
      Path program = Files.createFile(directory.resolve(name));
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    Map<String, String> environment = Map.of("KUBEBUILDER_ASSETS", directory.toString());
    assertThat(KubernetesPrograms.missing(environment)).isEmpty();
    assertThat(KubernetesPrograms.find(environment).apiServer())
        .isEqualTo(directory.resolve("kube-apiserver"));
  }

  @Test
  void whatADirectoryLacksIsTold() {
    assertThat(KubernetesPrograms.missing(Map.of("KUBEBUILDER_ASSETS", directory.toString())))
        .hasValueSatisfying(
            why -> assertThat(why).contains(directory.toString()).contains("has no etcd"));
  }
}
