package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InstanceStateTest {

  @ParameterizedTest
  @CsvSource({
    "0, pending, running",
    "16, running, running",
    "32, shutting-down, terminated",
    "48, terminated, terminated",
    "64, stopping, stopped",
    "80, stopped, stopped",
  })
  void codesAndNamesAreThoseOfTheApi(int code, String name, String end) {
    InstanceState state = InstanceState.named(name);
    assertThat(state.code()).isEqualTo(code);
    assertThat(state.apiName()).isEqualTo(name);
    assertThat(state.end().apiName()).isEqualTo(end);
  }

  @ParameterizedTest
  @EnumSource
  void onlyATransitionalStateIsLeftByItself(InstanceState state) {
    assertThat(state.isTransitional()).isEqualTo(state.end() != state);
  }

  @Test
  void anEndIsFinal() {
    for (InstanceState state : InstanceState.values()) {
      assertThat(state.end().end()).isEqualTo(state.end());
    }
  }
}
