/**
 * Contracts for executors and ports, a settable clock, and an executor on resources in memory.
 * Nothing here needs a test framework.
 */
package dev.hibernator.testkit;
