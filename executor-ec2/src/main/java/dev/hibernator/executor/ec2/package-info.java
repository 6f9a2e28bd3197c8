/**
 * The executor {@code ec2}: stops EC2 instances and starts those that ran.
 *
 * <p>Read {@link dev.hibernator.executor.ec2.Shutdown} and {@link
 * dev.hibernator.executor.ec2.WakeUp}; every request is in {@link
 * dev.hibernator.executor.ec2.Ec2Fleet}.
 */
package dev.hibernator.executor.ec2;
