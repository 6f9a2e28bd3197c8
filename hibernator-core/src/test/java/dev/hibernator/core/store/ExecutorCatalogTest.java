package dev.hibernator.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.core.noop.NoopExecutor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutorCatalogTest {
  private static final ExecutorType NOOP = new ExecutorType("noop");

  @Test
  void installedExecutorsAreFound() {
    assertThat(new InstalledExecutors().find(NOOP)).containsInstanceOf(NoopExecutor.class);
    assertThat(new InstalledExecutors().types()).contains(NOOP);
    assertThat(new InstalledExecutors().find(new ExecutorType("none"))).isEmpty();
  }

  @Test
  void twoProvidersOfOneTypeAreAnErrorThatNamesBoth() {
    NoopExecutor other = new NoopExecutor();
    assertThatThrownBy(() -> new FixedExecutors(List.of(new NoopExecutor(), other)))
        .isInstanceOf(AmbiguousExecutor.class)
        .hasMessageContaining("'noop'")
        .hasMessageContaining(NoopExecutor.class.getName() + " in ")
        .hasMessageContaining(" and ");
  }
}
