package com.example.processes;

import dev.hibernator.testkit.contract.ExecutorContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ProcessContractTest {
  @TestFactory
  Stream<DynamicTest> keepsTheContract() {
    return ExecutorContract.checks(PretendedProcesses::new).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }
}
