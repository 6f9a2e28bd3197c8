package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.Request;
import dev.hibernator.restore.DurableFiles;
import dev.hibernator.restore.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Requests and answers as files: {@code <id>.request} waits, {@code <id>.taken} is being dealt
 * with, {@code <id>.answer} is for whoever asked, who deletes it. Each is written beside its place,
 * forced, and renamed into it; taking and withdrawing rename the same file, so that only one of
 * them succeeds.
 *
 * <p>Whoever asks needs no lock on the state directory; {@link #take} and {@link #answer} are for
 * the one process that holds it.
 */
public final class FileInbox implements Inbox {
  private static final String REQUEST = ".request";
  private static final String TAKEN = ".taken";
  private static final String ANSWER = ".answer";

  /** An answer that nobody fetches for so long belongs to a process that is gone. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final Path directory;
  private final DurableFiles files;
  private final Documents documents;

  FileInbox(Path directory, DurableFiles files) {
    this.directory = directory;
    this.files = files;
    documents = Documents.of(files);
  }

  /** Deletes what nobody will fetch any more; by the file system's times. */
  void sweep(InstantSource clock) throws IOException {
    Instant old = clock.instant().minus(KEPT);
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.filter(each -> !isOpen(each)).toList()) {
        if (isOlder(file, old)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Whoever waits for an answer may fetch it meanwhile. */
  private static boolean isOlder(Path file, Instant than) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(than);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Makes an id for a request.
   *
   * @param now the instant, by which ids sort
   * @return an id that no other request has
   */
  public static String newId(Instant now) {
    String random = UUID.randomUUID().toString().substring(0, 18);
    return "%013d-%s".formatted(Math.max(0, now.toEpochMilli()), random);
  }

  /**
   * Leaves a request, durable on return.
   *
   * @param request the request
   * @throws StoreFailed if it cannot be made durable
   */
  public void leave(Request request) {
    documents.write(directory, file(request.id(), REQUEST), write(request));
  }

  /**
   * Fetches the answer to a request, if there is one.
   *
   * @param id the request's id
   * @return the answer; it stays until {@link #discard} is called
   * @throws StoreFailed if it cannot be read
   */
  public Optional<Answer> answerTo(String id) {
    return documents.read(file(id, ANSWER), FileInbox::answer);
  }

  /**
   * Deletes the answer to a request.
   *
   * @param id the request's id
   */
  public void discard(String id) {
    delete(file(id, ANSWER));
  }

  /**
   * Takes a request back, unless it is being dealt with already.
   *
   * @param id the request's id
   * @return whether it was taken back and nothing will come of it
   * @throws StoreFailed if that cannot be made durable
   */
  public boolean withdraw(String id) {
    Path withdrawn = file(id, ".withdrawn");
    boolean mine = move(file(id, REQUEST), withdrawn);
    if (mine) {
      delete(withdrawn);
    }
    return mine;
  }

  /**
   * Lists what is not answered, without taking it.
   *
   * @return the requests, oldest first; one that cannot be read is left out
   */
  public List<Waiting> waiting() {
    return documents.list(directory).stream()
        .filter(FileInbox::isOpen)
        .sorted()
        .flatMap(file -> waiting(file).stream())
        .toList();
  }

  /** It may be taken between listing and reading. */
  private Optional<Waiting> waiting(Path file) {
    Path taken = file(id(file), TAKEN);
    return read(file)
        .map(request -> new Waiting(request, file.equals(taken)))
        .or(() -> read(taken).map(request -> new Waiting(request, true)));
  }

  @Override
  public List<Request> take(Predicate<PlanId> plans) {
    List<Request> taken = new ArrayList<>();
    for (Path file :
        documents.list(directory).stream().filter(FileInbox::isOpen).sorted().toList()) {
      readOrRefuse(file)
          .filter(request -> plans.test(request.plan()))
          .filter(request -> name(file).endsWith(TAKEN) || move(file, file(request.id(), TAKEN)))
          .ifPresent(taken::add);
    }
    return taken;
  }

  @Override
  public boolean isOpen(String request) {
    return Files.exists(file(request, TAKEN));
  }

  @Override
  public void answer(Answer answer) {
    Path taken = file(answer.request(), TAKEN);
    if (Files.exists(taken)) {
      documents.write(directory, file(answer.request(), ANSWER), write(answer));
      delete(taken);
    }
  }

  /**
   * What is no request will never be one: whoever asked is told.
   *
   * @throws StoreFailed if it cannot be read just now, which says nothing of what it is
   */
  private Optional<Request> readOrRefuse(Path file) {
    Optional<Request> request = read(file);
    if (request.isEmpty() && Files.exists(file)) {
      move(file, file(id(file), TAKEN));
      String refusal = "the request cannot be read";
      answer(new Answer(id(file), Instant.EPOCH, Optional.of(refusal), refusal, JsonObject.EMPTY));
    }
    return request;
  }

  private Optional<Request> read(Path file) {
    try {
      return documents
          .read(file, FileInbox::request)
          .filter(request -> request.id().equals(id(file)));
    } catch (StoreFailed e) {
      if (e.getCause() instanceof IOException) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private boolean move(Path from, Path to) {
    try {
      return files.rename(from, to);
    } catch (IOException e) {
      throw new StoreFailed("cannot rename '" + from + "': " + e, e);
    }
  }

  private void delete(Path file) {
    try {
      files.delete(file);
    } catch (IOException e) {
      throw new StoreFailed("cannot delete '" + file + "': " + e, e);
    }
  }

  private static boolean isOpen(Path file) {
    return name(file).endsWith(REQUEST) || name(file).endsWith(TAKEN);
  }

  private Path file(String id, String suffix) {
    return directory.resolve(id + suffix);
  }

  private static String id(Path file) {
    String name = name(file);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static JsonObject write(Request request) {
    return Json.object()
        .put("id", request.id())
        .text("at", request.at())
        .put("namespace", request.plan().namespace())
        .put("plan", request.plan().name())
        .put("kind", request.kind())
        .put("by", request.by())
        .put("why", request.why())
        .put("details", request.details())
        .build();
  }

  private static Request request(JsonObject document) {
    Fields fields = Fields.of(document);
    return new Request(
        fields.text("id"),
        fields.instant("at"),
        new PlanId(fields.text("namespace"), fields.text("plan")),
        fields.text("kind"),
        fields.text("by"),
        fields.text("why"),
        fields.json("details"));
  }

  private static JsonObject write(Answer answer) {
    return Json.object()
        .put("request", answer.request())
        .text("at", answer.at())
        .text("refusal", answer.refusal())
        .put("message", answer.message())
        .put("details", answer.details())
        .build();
  }

  private static Answer answer(JsonObject document) {
    Fields fields = Fields.of(document);
    return new Answer(
        fields.text("request"),
        fields.instant("at"),
        fields.optional("refusal", text -> text),
        fields.text("message"),
        fields.json("details"));
  }

  /**
   * A request that is not answered.
   *
   * @param request the request
   * @param taken whether it is being dealt with, and cannot be withdrawn any more
   */
  public record Waiting(Request request, boolean taken) {}
}
