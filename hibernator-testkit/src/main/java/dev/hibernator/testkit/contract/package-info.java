/**
 * What every executor and every port must do, as checks for any test framework: see {@link
 * dev.hibernator.testkit.contract.ExecutorContract} for an example with JUnit. The contracts of
 * ports are used in the same way, with a {@link dev.hibernator.testkit.contract.StorePlace} in
 * place of a fixture.
 */
package dev.hibernator.testkit.contract;
