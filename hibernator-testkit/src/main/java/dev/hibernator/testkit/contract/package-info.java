/**
 * What every executor and every port must do, as checks for any test framework. With JUnit:
 *
 * <pre>{@code
 * class MyExecutorTest {
 *   @TestFactory
 *   Stream<DynamicTest> keepsTheContract() {
 *     return ExecutorContract.checks(MyFixture::new).stream()
 *         .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
 *   }
 * }
 * }</pre>
 */
package dev.hibernator.testkit.contract;
