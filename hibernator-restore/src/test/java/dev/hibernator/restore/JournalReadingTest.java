package dev.hibernator.restore;

import static dev.hibernator.restore.JournalLab.behind;
import static dev.hibernator.restore.JournalLab.checkpoint;
import static dev.hibernator.restore.JournalLab.content;
import static dev.hibernator.restore.JournalLab.delete;
import static dev.hibernator.restore.JournalLab.replace;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer and other processes see of files that are behind their journal. */
class JournalReadingTest {
  @TempDir Path root;
  private JournalLab lab;
  private FileView others;

  @BeforeEach
  void begin() {
    lab = JournalLab.begin(root);
    others = Journal.reading(root, lab.journal());
  }

  private FileView view(boolean own) {
    return own ? lab.opened().view() : others;
  }

  private String text(FileView view, String name) throws IOException {
    return new String(view.read(root.resolve(name)), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileIsReadAndListedBeforeItIsThere(boolean own) throws IOException {
    FileView view = view(own);
    assertThat(view.list(root.resolve("x"))).isEmpty();
    assertThat(view.isDirectory(root.resolve("x"))).isFalse();
    lab.run(List.of(replace("x/y/c", 1), replace("x/b", 1)));
    assertThat(root.resolve("x")).doesNotExist();
    assertThat(text(view, "x/y/c")).isEqualTo(content("x/y/c", 1));
    assertThat(view.exists(root.resolve("x/b"))).isTrue();
    assertThat(view.isDirectory(root.resolve("x"))).isTrue();
    assertThat(view.isDirectory(root.resolve("x/y"))).isTrue();
    assertThat(view.isDirectory(root.resolve("x/b"))).isFalse();
    assertThat(view.list(root.resolve("x")))
        .containsExactlyInAnyOrder(root.resolve("x/y"), root.resolve("x/b"));
    lab.run(List.of(behind("x/b"), replace("x/b", 2)));
    assertThat(text(view, "x/b")).isEqualTo(content("x/b", 2));
    assertThat(view.list(root.resolve("x")))
        .containsExactlyInAnyOrder(root.resolve("x/y"), root.resolve("x/b"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeletedFileIsGoneBeforeItIs(boolean own) throws IOException {
    FileView view = view(own);
    lab.run(List.of(replace("x/b", 1), replace("x/y/c", 1), behind("x/b"), behind("x/y/c")));
    lab.run(List.of(delete("x/b"), delete("x/y/c")));
    assertThat(root.resolve("x/b")).exists();
    assertThat(view.exists(root.resolve("x/b"))).isFalse();
    assertThatThrownBy(() -> view.read(root.resolve("x/b")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(view.list(root.resolve("x"))).containsExactly(root.resolve("x/y"));
    assertThat(view.list(root.resolve("x/y"))).isEmpty();
  }

  @Test
  void othersFollowTheJournalFromSegmentToSegment() throws IOException {
    for (int i = 1; i < 30; i++) {
      lab.run(List.of(replace("a", i)));
      assertThat(text(others, "a")).isEqualTo(content("a", i));
      if (i % 5 == 0) {
        lab.run(List.of(replace("x/b", i), checkpoint()));
        assertThat(lab.segments()).isEmpty();
        assertThat(text(others, "x/b")).isEqualTo(content("x/b", i));
        assertThat(text(others, "a")).isEqualTo(content("a", i));
      }
    }
  }

  /** The file itself may be newer than what a segment had that is gone. */
  @Test
  void aSegmentThatIsGoneIsNoLongerLookedInto() throws IOException {
    lab.run(List.of(replace("a", 1)));
    assertThat(text(others, "a")).isEqualTo(content("a", 1));
    lab.run(List.of(checkpoint()));
    Files.writeString(root.resolve("a"), "by hand");
    assertThat(text(others, "a")).isEqualTo("by hand");
  }

  /** Two segments are there after a crash; the later one counts. */
  @Test
  void othersSeeWhatTheLastOfSeveralSegmentsHas() throws IOException {
    lab.run(List.of(replace("a", 1), replace("x/b", 1)));
    JournalLab second = lab.afterKill();
    second.run(List.of(replace("a", 2)));
    assertThat(second.segments()).hasSize(2);
    assertThat(text(others, "a")).isEqualTo(content("a", 2));
    assertThat(text(others, "x/b")).isEqualTo(content("x/b", 1));
    assertThat(text(Journal.reading(root, lab.journal()), "a")).isEqualTo(content("a", 2));
  }

  @Test
  void whatIsDamagedOrNotWholeIsLeftOut() throws IOException {
    lab.run(List.of(replace("a", 1), replace("a", 2)));
    Path segment = lab.segments().get(0);
    byte[] whole = Files.readAllBytes(segment);
    int second = JournalFrame.SEGMENT_HEADER + JournalFrame.HEADER + content("a", 1).length() + 10;
    byte[] damaged = whole.clone();
    damaged[second + 100] ^= 1;
    Files.write(segment, damaged);
    assertThat(text(others, "a")).isEqualTo(content("a", 1));
    Files.write(segment, whole);
    assertThat(text(others, "a")).as("read on from there").isEqualTo(content("a", 2));
  }

  /** A content has to be what was written, also when it is read later than its place. */
  @Test
  void aContentThatIsDamagedLaterIsNeverShown() throws IOException {
    lab.run(List.of(replace("a", 1)));
    assertThat(others.exists(root.resolve("a"))).isTrue();
    Path segment = lab.segments().get(0);
    byte[] damaged = Files.readAllBytes(segment);
    damaged[JournalFrame.SEGMENT_HEADER + JournalFrame.HEADER + 50] ^= 1;
    Files.write(segment, damaged);
    assertThatThrownBy(() -> others.read(root.resolve("a"))).isInstanceOf(IOException.class);
  }
}
