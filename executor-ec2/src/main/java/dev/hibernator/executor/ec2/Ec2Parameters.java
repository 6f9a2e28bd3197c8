package dev.hibernator.executor.ec2;

import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.AwaitCompletion;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A target's parameters, understood.
 *
 * @param selector which instances
 * @param hibernate whether instances that can are hibernated instead of stopped
 * @param force whether instances are stopped without a chance to shut down cleanly
 * @param awaitCompletion whether a shutdown is done only when the instances are stopped
 * @param preferredInstanceTypes the types to wake with when there is no capacity, in order
 */
record Ec2Parameters(
    InstanceSelector selector,
    boolean hibernate,
    boolean force,
    AwaitCompletion awaitCompletion,
    List<String> preferredInstanceTypes) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
  private static final Pattern TYPE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");

  static Ec2Parameters of(Parameters parameters) {
    return read(parameters.read());
  }

  static List<Problem> problems(Parameters parameters) {
    ParameterReader reader = parameters.read();
    Ec2Parameters read = read(reader);
    List<Problem> problems = new ArrayList<>(reader.problems());
    if (read.hibernate && read.force) {
      problems.add(Problem.warning("force", "does not apply to instances that are hibernated"));
    }
    return problems;
  }

  private static Ec2Parameters read(ParameterReader reader) {
    InstanceSelector selector = InstanceSelector.read(reader);
    boolean hibernate = reader.bool("hibernate").orElse(false);
    boolean force = reader.bool("force").orElse(false);
    AwaitCompletion await = AwaitCompletion.read(reader, DEFAULT_TIMEOUT);
    List<String> types = reader.texts("preferredInstanceTypes").orElse(List.of());
    types.stream()
        .filter(type -> !TYPE.matcher(type).matches())
        .forEach(
            type -> reader.reject("preferredInstanceTypes", "'" + type + "' is no instance type"));
    reader.rejectUnknown();
    return new Ec2Parameters(selector, hibernate, force, await, types.stream().distinct().toList());
  }
}
