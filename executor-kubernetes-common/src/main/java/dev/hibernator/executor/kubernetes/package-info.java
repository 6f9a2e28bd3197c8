/**
 * What the Kubernetes executors share: the way to a cluster, requests that are repeated as the API
 * server wants it, and fields of objects that are set to sleep and back.
 */
@NullMarked
package dev.hibernator.executor.kubernetes;

import org.jspecify.annotations.NullMarked;
