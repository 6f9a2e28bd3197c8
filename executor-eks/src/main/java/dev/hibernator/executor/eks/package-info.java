/**
 * The executor {@code eks}: scales managed node groups to zero and back.
 *
 * <p>Read {@link dev.hibernator.executor.eks.Shutdown} and {@link
 * dev.hibernator.executor.eks.WakeUp}; the requests to EKS are in {@link
 * dev.hibernator.executor.eks.NodeGroups}, those to a cluster's own API in {@link
 * dev.hibernator.executor.eks.HttpsClusterApi}.
 */
package dev.hibernator.executor.eks;
