package dev.hibernator.connector.eks;

import java.net.URI;

/**
 * Where a cluster's API server is.
 *
 * @param endpoint its address
 * @param authority by what it is known, as PEM in Base64
 */
record Entrance(URI endpoint, String authority) {}
