package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.PlanStateCodec;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.PlanRecord;
import dev.hibernator.core.port.PlanStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps each plan in a directory of its own: {@code plan.json} is its definition, {@code
 * state.json} its state. One process writes, which therefore knows the versions.
 */
final class FilePlanStore implements PlanStore {
  private static final String STATE = "state.json";
  private static final String DEFINITION = "plan.json";

  /** Counts the saves; beside the fields of the state. */
  private static final String VERSION = "saved";

  private final Path directory;
  private final Documents documents;
  private final Map<PlanId, Slot> slots = new ConcurrentHashMap<>();

  FilePlanStore(Path directory, Documents documents) {
    this.directory = directory;
    this.documents = documents;
  }

  @Override
  public List<PlanId> plans() {
    TreeSet<PlanId> plans = new TreeSet<>();
    documents.list(directory).stream().forEach(each -> plan(each).ifPresent(plans::add));
    return List.copyOf(plans);
  }

  @Override
  public Optional<PlanRecord> read(PlanId plan) {
    return documents.read(directory(plan).resolve(STATE), FilePlanStore::record);
  }

  @Override
  public Optional<PlanRecord> save(PlanId plan, long expected, PlanState next) {
    Slot slot = slots.computeIfAbsent(plan, id -> new Slot());
    synchronized (slot) {
      if (slot.version.isEmpty()) {
        slot.version = Optional.of(read(plan).map(PlanRecord::version).orElse(NEVER));
      }
      if (slot.version.get() != expected) {
        return Optional.empty();
      }
      PlanRecord record = new PlanRecord(plan, expected + 1, next);
      write(plan, STATE, PlanStateCodec.write(next).with(VERSION, record.version()));
      slot.version = Optional.of(record.version());
      return Optional.of(record);
    }
  }

  @Override
  public Optional<PlanDefinition> definition(PlanId plan) {
    return documents.read(directory(plan).resolve(DEFINITION), PlanDefinitions::read);
  }

  @Override
  public void define(PlanDefinition definition) {
    write(definition.plan().id(), DEFINITION, PlanDefinitions.write(definition));
  }

  @Override
  public void delete(PlanId plan) {
    Slot slot = slots.computeIfAbsent(plan, id -> new Slot());
    synchronized (slot) {
      documents.delete(directory(plan).resolve(STATE));
      documents.delete(directory(plan).resolve(DEFINITION));
      slot.version = Optional.of(NEVER);
    }
  }

  private void write(PlanId plan, String name, JsonObject content) {
    documents.write(directory, directory(plan).resolve(name), content);
  }

  private static PlanRecord record(JsonObject document) {
    PlanState state = PlanStateCodec.read(document);
    return new PlanRecord(state.id(), Fields.of(document).number(VERSION), state);
  }

  private Optional<PlanId> plan(Path own) {
    if (!documents.exists(own.resolve(DEFINITION)) && !documents.exists(own.resolve(STATE))) {
      return Optional.empty();
    }
    return FileNames.planOf(own.getFileName().toString())
        .or(() -> documents.read(own.resolve(DEFINITION), FilePlanStore::id))
        .or(() -> documents.read(own.resolve(STATE), FilePlanStore::id));
  }

  private static PlanId id(JsonObject document) {
    Fields fields = Fields.of(document);
    return new PlanId(fields.text("namespace"), fields.text("plan"));
  }

  private Path directory(PlanId plan) {
    return directory.resolve(FileNames.plan(plan));
  }

  /** What the writer knows of a plan's state. */
  private static final class Slot {
    private Optional<Long> version = Optional.empty();
  }
}
