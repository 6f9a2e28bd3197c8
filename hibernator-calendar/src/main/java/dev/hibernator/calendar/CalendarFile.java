package dev.hibernator.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads calendars from files. */
public final class CalendarFile {
  private CalendarFile() {}

  /**
   * Reads a file.
   *
   * @param file an {@code .ics} file
   * @return the calendar
   * @throws UnavailableCalendar if there is no such file, it is no regular one, or it cannot be
   *     read
   * @throws InvalidCalendar if it is no calendar, or something in it cannot be read
   */
  public static ICalendar read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe waits for whoever writes to it.
      throw new UnavailableCalendar(file + " is no regular file");
    }
    try (InputStream content = Files.newInputStream(file)) {
      return ICalendar.read(content.readNBytes(ICalendar.MAX_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw new UnavailableCalendar("there is no file " + file);
    } catch (IOException e) {
      throw new UnavailableCalendar(file + " cannot be read: " + e.getMessage());
    }
  }
}
