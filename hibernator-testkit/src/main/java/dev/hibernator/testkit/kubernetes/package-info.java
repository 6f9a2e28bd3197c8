/**
 * A real Kubernetes API server of a test's own, with etcd behind it and, if wanted, the controllers
 * that make replica sets and pods; and a proxy before it that fails as asked.
 *
 * <p>Nothing but the JDK is needed to start and stop them and to speak to them; the programs come
 * from {@code KUBEBUILDER_ASSETS} or are built once with Go.
 */
package dev.hibernator.testkit.kubernetes;
