package dev.hibernator.testkit.cloud;

import java.util.Map;

/**
 * What an instance really is, read around every fault.
 *
 * @param id the instance id
 * @param state its state
 * @param type its instance type
 * @param tags its tags, in the order of their keys
 */
public record InstanceTruth(
    String id, InstanceState state, String type, Map<String, String> tags) {}
