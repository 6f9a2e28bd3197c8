/**
 * The executor SPI: what an author implements to put one kind of resource to sleep and wake it.
 *
 * <p>An {@link dev.hibernator.api.executor.Executor} is found by {@link java.util.ServiceLoader}.
 * It opens a {@link dev.hibernator.api.executor.Session} for each attempt on a target. A session
 * writes each resource's state through a {@link dev.hibernator.api.executor.Recorder}
 * <em>before</em> it touches the resource, and reports through a {@link
 * dev.hibernator.api.executor.Consumption} which resources it has <em>observed</em> awake.
 * Everything is idempotent: run again after a crash at any point, it converges.
 */
package dev.hibernator.api.executor;
