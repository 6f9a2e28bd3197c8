package dev.hibernator.executor.eks;

import java.net.URI;

/**
 * Where a cluster's own API is.
 *
 * @param uri its address
 * @param authority the certificate of its authority, as PEM in Base64
 */
record ClusterEndpoint(URI uri, String authority) {}
