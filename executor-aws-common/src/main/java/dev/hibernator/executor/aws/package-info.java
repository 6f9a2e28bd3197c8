/**
 * What the AWS executors share. An executor holds one {@link
 * dev.hibernator.executor.aws.AwsConnections} per service, opens a {@link
 * dev.hibernator.executor.aws.AwsConnection} for each session and makes every request through
 * {@link dev.hibernator.executor.aws.AwsCalls}.
 */
package dev.hibernator.executor.aws;
