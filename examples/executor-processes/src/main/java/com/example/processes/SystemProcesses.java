package com.example.processes;

import dev.hibernator.api.ResourceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes of a Linux system: {@code /proc} tells of them, {@code kill} signals them. */
final class SystemProcesses implements ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");

  /** Where a process's start stands in {@code /proc/N/stat}, counted from its state. */
  private static final int STARTED_AT = 19;

  @Override
  public List<LocalProcess> matching(String text) {
    String own = Long.toString(ProcessHandle.current().pid());
    try (Stream<Path> all = Files.list(PROC)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("[0-9]+") && !name.equals(own))
          .map(SystemProcesses::look)
          .flatMap(Optional::stream)
          .filter(process -> process.command().contains(text))
          .toList();
    } catch (IOException e) {
      throw new SignalFailed("this works on Linux only: " + e);
    }
  }

  @Override
  public Optional<LocalProcess> find(ResourceKey key) {
    return look(Long.toString(LocalProcess.number(key)))
        .filter(process -> process.key().equals(key));
  }

  @Override
  public void signal(ResourceKey key, Signal signal) {
    String answer = kill("-" + signal, Long.toString(LocalProcess.number(key)));
    if (!answer.isEmpty() && find(key).isPresent()) {
      throw new SignalFailed(answer);
    }
  }

  /** A process that has ended while it is read is no longer there. */
  private static Optional<LocalProcess> look(String number) {
    try {
      String stat = Files.readString(PROC.resolve(number).resolve("stat"));
      String command = Files.readString(PROC.resolve(number).resolve("cmdline"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      String boot = Files.readString(BOOT).substring(0, 8);
      boolean zombie = fields[0].equals("Z") || fields[0].equals("X");
      return zombie || command.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new LocalProcess(
                  LocalProcess.key(
                      Long.parseLong(number), Long.parseLong(fields[STARTED_AT]), boot),
                  command.replace('\0', ' ').strip(),
                  fields[0].equals("T")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String kill(String... arguments) {
    try {
      Process process =
          new ProcessBuilder(Stream.concat(Stream.of("kill"), Stream.of(arguments)).toList())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return output.strip();
    } catch (IOException e) {
      throw new SignalFailed("cannot run kill: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignalFailed("interrupted");
    }
  }
}
