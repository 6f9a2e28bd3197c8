package dev.hibernator.testkit.cloud;

/**
 * What a node group really is, read around every fault.
 *
 * @param cluster its cluster
 * @param name its name
 * @param min the fewest nodes
 * @param desired how many there are to be
 * @param max the most nodes
 */
public record NodeGroupTruth(String cluster, String name, int min, int desired, int max) {}
