package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserStateTest {
  @Test
  void linuxKeepsStateBelowTheHomeDirectory() {
    assertThat(UserState.directory(Map.of(), "Linux", "/home/ann"))
        .isEqualTo(Path.of("/home/ann/.local/state/hibernator"));
  }

  @Test
  void xdgStateHomeWins() {
    assertThat(UserState.directory(Map.of("XDG_STATE_HOME", "/var/s"), "Linux", "/home/ann"))
        .isEqualTo(Path.of("/var/s/hibernator"));
  }

  @Test
  void relativeXdgStateHomeIsIgnoredAsTheSpecificationSays() {
    assertThat(UserState.directory(Map.of("XDG_STATE_HOME", "s"), "Linux", "/home/ann"))
        .isEqualTo(Path.of("/home/ann/.local/state/hibernator"));
  }

  @Test
  void macKeepsItInApplicationSupport() {
    assertThat(UserState.directory(Map.of(), "Mac OS X", "/Users/ann"))
        .isEqualTo(Path.of("/Users/ann/Library/Application Support/hibernator"));
  }

  @Test
  void windowsKeepsItInLocalApplicationData() {
    assertThat(UserState.directory(Map.of(), "Windows 11", "/ann"))
        .isEqualTo(Path.of("/ann/AppData/Local/hibernator"));
  }
}
