/**
 * EKS clusters for the Kubernetes executors: EKS tells where a cluster is, and a token made in the
 * process opens it, both with the credentials of a {@code CloudProvider}.
 */
@NullMarked
package dev.hibernator.connector.eks;

import org.jspecify.annotations.NullMarked;
