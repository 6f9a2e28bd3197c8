package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.executor.kubernetes.Answer;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.ApiRefusal;
import dev.hibernator.executor.kubernetes.ApiRequest;
import dev.hibernator.executor.kubernetes.ApiVersions;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import dev.hibernator.executor.kubernetes.ResourceType;
import dev.hibernator.executor.workloadscaler.Kinds.Kind;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The objects of the cluster: read, and one field of one of them set. */
final class Fleet {
  /** From so many objects of one kind in a namespace on, a list is cheaper than single reads. */
  private static final int LIST_FROM = 4;

  private final ApiCalls calls;
  private final Context context;
  private final ApiVersions versions;

  Fleet(ApiCalls calls, Context context) {
    this.calls = calls;
    this.context = context;
    this.versions = new ApiVersions(calls);
  }

  ApiCalls calls() {
    return calls;
  }

  ApiVersions versions() {
    return versions;
  }

  /** The objects of a kind in a namespace; none if the kind is not served. */
  List<Sleeper> list(Kind kind, String namespace, Map<String, String> query) {
    List<Sleeper> sleepers = new ArrayList<>();
    String path = kind.type().path(Optional.of(namespace));
    for (JsonObject item : calls.list(path, query).orNone()) {
      sleepers.add(sleeper(kind, namespace, item));
    }
    return sleepers;
  }

  /** The same with their scale subresources, for kinds whose objects do not say their size. */
  List<Sleeper> listScales(Kind kind, String namespace, Map<String, String> query) {
    List<Sleeper> sleepers = new ArrayList<>();
    context
        .parallel(list(kind, namespace, query), this::withScale)
        .forEach(found -> found.ifPresent(sleepers::add));
    return sleepers;
  }

  /** A scale subresource has no labels. */
  private Optional<Sleeper> withScale(Sleeper listed) {
    return readOne(listed.address())
        .map(
            scale ->
                new Sleeper(
                    scale.address(),
                    scale.object().withOptional("metadata", listed.object().get("metadata"))));
  }

  /** How objects are now. */
  Seen read(Collection<Address> addresses) {
    Map<Group, List<Address>> groups = new LinkedHashMap<>();
    addresses.forEach(
        address ->
            groups.computeIfAbsent(Group.of(address), none -> new ArrayList<>()).add(address));
    List<Supplier<Seen>> reads = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          if (members.size() >= LIST_FROM && isListed(group.kind())) {
            reads.add(() -> readGroup(group, members));
          } else {
            members.forEach(member -> reads.add(() -> again(member)));
          }
        });
    Seen all = new Seen();
    context.parallel(reads, Supplier::get).forEach(all::add);
    return all;
  }

  /** How one object is now. */
  Seen again(Address address) {
    return Seen.of(List.of(address), () -> only(address));
  }

  private Map<Address, Sleeper> only(Address address) {
    return readOne(address).map(found -> Map.of(address, found)).orElse(Map.of());
  }

  private record Group(Kind kind, String namespace) {
    static Group of(Address address) {
      return new Group(address.kind(), address.namespace());
    }
  }

  /** Whether a list of the kind tells how its objects are. */
  private static boolean isListed(Kind kind) {
    return Kinds.named(kind.type().kind()).filter(kind::equals).isPresent();
  }

  private Seen readGroup(Group group, List<Address> addresses) {
    return Seen.of(addresses, () -> listed(group, addresses));
  }

  private Map<Address, Sleeper> listed(Group group, List<Address> addresses) {
    Map<Address, Sleeper> all = new HashMap<>();
    String path = group.kind().type().path(Optional.of(group.namespace()));
    ApiCalls.Listing listing = calls.list(path, Map.of());
    if (listing.refusal().filter(why -> why.status() == 404).isPresent()) {
      // The version is not served any more: another may be.
      addresses.forEach(address -> all.putAll(only(address)));
      return all;
    }
    for (JsonObject item : listing.orThrow()) {
      Sleeper sleeper = sleeper(group.kind(), group.namespace(), item);
      all.put(sleeper.address(), sleeper);
    }
    return all;
  }

  /** An object as it is now, with its scale subresource if that is what tells its size. */
  Optional<Sleeper> readOne(Address address) {
    String path = isListed(address.kind()) ? address.path() : address.patched();
    Answer answer = calls.read(path);
    if (answer instanceof Answer.Refused refused && refused.refusal().status() == 404) {
      return refused.refusal().objectMissing()
          ? Optional.empty()
          : readInOtherVersion(address, refused.refusal());
    }
    return Optional.of(new Sleeper(address, answer.orThrow()));
  }

  private Optional<Sleeper> readInOtherVersion(Address address, ApiRefusal refusal) {
    ResourceType type = address.kind().type();
    ResourceType served =
        versions
            .serving(type)
            .filter(other -> !other.equals(type))
            .orElseThrow(() -> new ExecutionFailed(refusal.failure()));
    Kind kind = new Kind(served, address.kind().mechanism());
    return readOne(new Address(kind, address.namespace(), address.name()));
  }

  /** Sets the field by which an object sleeps, if it still is as it was read. */
  Answer set(Sleeper sleeper, Optional<JsonValue> value, Runnable guard) {
    Mechanism mechanism = sleeper.mechanism();
    JsonArray operations =
        mechanism == Mechanism.SCALE
            ? mechanism.field().set(sleeper.value(), value)
            : mechanism.field().set(sleeper.object(), value);
    return calls.ask(guard, ApiRequest.patch(sleeper.address().patched(), operations));
  }

  private static Sleeper sleeper(Kind kind, String namespace, JsonObject item) {
    return new Sleeper(new Address(kind, namespace, ObjectMeta.of(item).name()), item);
  }
}
