/**
 * The executor {@code rds}: stops RDS instances and clusters, keeps them stopped while their plan
 * sleeps, and starts those that ran.
 *
 * <p>Read {@link dev.hibernator.executor.rds.Shutdown}, {@link
 * dev.hibernator.executor.rds.KeepAsleep} and {@link dev.hibernator.executor.rds.WakeUp}; the
 * requests are in {@link dev.hibernator.executor.rds.RdsFleet} and {@link
 * dev.hibernator.executor.rds.Snapshots}.
 */
package dev.hibernator.executor.rds;
