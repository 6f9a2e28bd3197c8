package dev.hibernator.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CalendarFileTest {
  @TempDir private Path directory;

  @Test
  void whatIsNoRegularFileIsRefusedWithoutOpeningIt() {
    assertThatThrownBy(() -> CalendarFile.read(directory))
        .isInstanceOf(UnavailableCalendar.class)
        .hasMessage(directory + " is no regular file");
  }

  /** Opening a pipe would wait for ever for somebody who writes to it. */
  @Test
  @Timeout(20)
  void aPipeIsRefusedWithoutOpeningIt() throws Exception {
    Path pipe = directory.resolve("holidays.ics");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> CalendarFile.read(pipe))
        .isInstanceOf(UnavailableCalendar.class)
        .hasMessage(pipe + " is no regular file");
  }

  @Test
  void aFileThatIsNotThereIsUnavailable() {
    assertThatThrownBy(() -> CalendarFile.read(directory.resolve("none.ics")))
        .isInstanceOf(UnavailableCalendar.class)
        .hasMessage("there is no file " + directory.resolve("none.ics"));
  }
}
