/**
 * A cloud for tests: a real emulator ({@link dev.hibernator.testkit.cloud.MotoServer}) behind a
 * proxy ({@link dev.hibernator.testkit.cloud.FaultProxy}) that is as slow, as strict and as
 * unreliable as the real service.
 *
 * <p>The emulator is kinder than the service: its changes are instant, it starts what is
 * terminated, it stops half of a batch before it refuses the other half. The proxy overlays what
 * the service does, with the service's own error codes, and injects faults by rule.
 */
package dev.hibernator.testkit.cloud;
