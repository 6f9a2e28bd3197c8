package dev.hibernator.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Condition;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.noop.NoopExecutor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExecutorContractTest {
  @TestFactory
  Stream<DynamicTest> scriptedKeepsIt() {
    return tests(ExecutorContract.checks(FleetFixture::new));
  }

  @TestFactory
  Stream<DynamicTest> noopKeepsIt() {
    return tests(ExecutorContract.checks(NoopFixture::new));
  }

  @Test
  void namesOfChecksAreDistinct() {
    assertThat(ExecutorContract.checks(FleetFixture::new)).extracting(Check::name).hasSize(30);
    assertThat(ExecutorContract.checks(FleetFixture::new))
        .extracting(Check::name)
        .doesNotHaveDuplicates();
  }

  static Stream<DynamicTest> tests(List<Check> checks) {
    return checks.stream().map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  /** Nothing ever sleeps here. */
  private static final class NoopFixture implements ExecutorFixture {
    @Override
    public Executor executor() {
      return new NoopExecutor();
    }

    @Override
    public Parameters parameters() {
      return new Parameters(JsonObject.EMPTY.with("delaySeconds", 1));
    }

    @Override
    public boolean pretends() {
      return true;
    }

    @Override
    public Map<ResourceKey, Condition> resources() {
      return Map.of(new ResourceKey("contract"), Condition.AWAKE);
    }

    @Override
    public void put(ResourceKey key, Condition condition) {
      throw new UnsupportedOperationException("it never changes");
    }

    @Override
    public void script(ServiceScript script) {
      // There is no service.
    }
  }
}
