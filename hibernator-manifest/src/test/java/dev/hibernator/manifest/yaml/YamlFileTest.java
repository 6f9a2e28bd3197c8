package dev.hibernator.manifest.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
  private static List<YamlDocument> read(String text) {
    return YamlFile.read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Each problem as {@code document line:column path message}. */
  private static List<String> problems(List<YamlDocument> documents) {
    return documents.stream()
        .flatMap(
            document ->
                document.problems().stream().map(problem -> document.index() + " " + text(problem)))
        .toList();
  }

  private static String text(YamlProblem problem) {
    return problem.position().line()
        + ":"
        + problem.position().column()
        + " "
        + problem.path().map(path -> path + " ").orElse("")
        + problem.message();
  }

  private static String firstProblem(String text) {
    return problems(read(text)).get(0);
  }

  private static YamlNode root(String text) {
    List<YamlDocument> documents = read(text);
    assertThat(problems(documents)).isEmpty();
    return documents.get(0).root().orElseThrow();
  }

  private static YamlScalar scalar(String text) {
    return (YamlScalar) root(text);
  }

  private static YamlNode value(String text) {
    return ((YamlMapping) root(text)).get("a").orElseThrow();
  }

  @Nested
  class Documents {
    @Test
    void emptyDocumentsCount() {
      List<YamlDocument> documents = read("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n");
      assertThat(documents).extracting(YamlDocument::index).containsExactly(0, 1, 2, 3);
      assertThat(documents.stream().map(document -> document.root().isPresent()))
          .containsExactly(false, true, false, true);
    }

    @Test
    void leadingCommentsAreNoDocument() {
      assertThat(read("# a\n\n%YAML 1.2\n---\na: 1\n")).hasSize(1);
    }

    @Test
    void nothingIsNoDocument() {
      assertThat(read("")).isEmpty();
      assertThat(read("\n# only a comment\n")).isEmpty();
    }

    @Test
    void documentEndsAreUnderstood() {
      List<YamlDocument> documents = read("a: 1\n...\n# b\n%YAML 1.2\n---\nb: [\n...\nc: 3\n");
      assertThat(documents).hasSize(3);
      assertThat(documents.get(2).root().orElseThrow().position()).isEqualTo(new Position(8, 1));
    }

    @Test
    void oneThatCannotBeReadDoesNotHideTheNext() {
      List<YamlDocument> documents = read("a: [1\n---\nb: 'x\n---\nc: 3\n");
      assertThat(documents).extracting(YamlDocument::index).containsExactly(0, 1, 2);
      assertThat(problems(documents)).hasSize(2);
      assertThat(documents.get(2).root()).isPresent();
    }

    @Test
    void linesCountThroughTheFile() {
      assertThat(firstProblem("a: 1\n---\nb: 2\n---\nc: 1\nc: 2\n")).startsWith("2 6:1 c is there");
    }
  }

  @Nested
  class Encodings {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void byteOrderMarksAreObeyed(String charset) {
      List<YamlDocument> documents =
          YamlFile.read("\ufeffa: ü\n".getBytes(Charset.forName(charset)));
      assertThat(problems(documents)).isEmpty();
      YamlMapping root = (YamlMapping) documents.get(0).root().orElseThrow();
      assertThat(((YamlScalar) root.get("a").orElseThrow()).text()).isEqualTo("ü");
      assertThat(root.position()).isEqualTo(Position.START);
    }

    @Test
    void malformedBytesHaveAPlace() {
      assertThat(problems(YamlFile.read("a: 1\nb: \u00fc\n".getBytes(StandardCharsets.ISO_8859_1))))
          .containsExactly("0 2:4 here the file is not valid UTF-8; save it as UTF-8");
    }

    @Test
    void charactersThatYamlForbidsHaveAPlace() {
      assertThat(firstProblem("a: 1\r\nb: x\u0000\n"))
          .isEqualTo("0 2:5 the character U+0000 is not allowed in YAML; remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndingCountsAsOne(String end) {
      String text = String.join(end, "a:", "  b: 1", "  b: 2", "---", "c: 1", "c: 2");
      assertThat(problems(read(text)))
          .containsExactly(
              "0 3:3 a.b is there twice, first at line 2; drop one of the two",
              "1 6:1 c is there twice, first at line 5; drop one of the two");
    }

    @Test
    void columnsCountCharacters() {
      assertThat(firstProblem("{😀: 1, b: 1, b: 2}")).startsWith("0 1:14 b is there twice");
    }
  }

  @Nested
  class Scalars {
    @Test
    void timesOfDayAreText() {
      assertThat(scalar("20:00").kind()).isEqualTo(YamlScalar.Kind.TEXT);
    }

    @Test
    void onlyTrueAndFalseAreBooleans() {
      assertThat(scalar("True").kind()).isEqualTo(YamlScalar.Kind.BOOLEAN);
      assertThat(scalar("yes").kind()).isEqualTo(YamlScalar.Kind.TEXT);
      assertThat(scalar("'true'").kind()).isEqualTo(YamlScalar.Kind.TEXT);
    }

    @Test
    void coreTagsAreAllowedWhereTheyFit() {
      assertThat(scalar("!!str 5").kind()).isEqualTo(YamlScalar.Kind.TEXT);
      assertThat(scalar("!!int \"5\"").kind()).isEqualTo(YamlScalar.Kind.INTEGER);
      assertThat(scalar("! 5").kind()).isEqualTo(YamlScalar.Kind.TEXT);
      assertThat(firstProblem("a: !!int x"))
          .isEqualTo("0 1:4 a the value does not fit its tag; drop the tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!custom x", "!!binary aGk=", "!!set {x: }", "!java.io.File [x]"})
    void otherTagsAreNot(String value) {
      assertThat(firstProblem("a: " + value)).startsWith("0 1:4 a the tag ").endsWith("; drop it");
    }
  }

  @Nested
  class Keys {
    @Test
    void twiceIsAnError() {
      assertThat(problems(read("a:\n  - b: 1\n    c: 2\n    b: 3\n")))
          .containsExactly("0 4:5 a[0].b is there twice, first at line 2; drop one of the two");
    }

    @Test
    void mergeKeysAreAnError() {
      assertThat(firstProblem("x: &x {b: 1}\na:\n  <<: *x\n"))
          .isEqualTo("0 3:3 a YAML 1.2 has no merge key <<; write the fields out");
    }

    @Test
    void theyAreTexts() {
      assertThat(firstProblem("? [a]\n: b\n"))
          .isEqualTo("0 1:3 a key must be a text, found a list");
      assertThat(firstProblem("? \n: b\n")).startsWith("0 1:2 a key must be a text");
    }
  }

  @Nested
  class Limits {
    @Test
    void anchorsAndAliasesAreAllowed() {
      assertThat(value("b: &days [MON, TUE]\na: *days\n")).isInstanceOf(YamlSequence.class);
    }

    @Test
    void aliasBombsAreDefused() {
      StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
      for (int i = 1; i < 30; i++) {
        String alias = "*a" + (i - 1);
        String line = String.join(", ", List.of(alias, alias, alias, alias, alias, alias));
        bomb.append("a" + i + ": &a" + i + " [" + line + "]\n");
      }
      assertThat(firstProblem(bomb.toString()))
          .matches("0 \\d+:\\d+ aliases expand to more than 10 000 nodes; .*");
    }

    @Test
    void aliasesMayExpandToTenThousandNodes() {
      String ten = "x: &x [" + "n, ".repeat(98) + "n]\n";
      assertThat(problems(read(ten + "a: [" + "*x, ".repeat(99) + "*x]\n"))).isEmpty();
      assertThat(problems(read(ten + "a: [" + "*x, ".repeat(100) + "*x]\n"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: *a", "a: &a [*a]", "a: &a {b: *a}", "b: &a x\na: &a [*a]"})
    void aliasesOfWhatIsNotCompleteAreAnError(String text) {
      assertThat(firstProblem(text)).contains("the alias *a stands for nothing that is complete");
    }

    @Test
    void sixtyFourLevelsAreAllowed() {
      assertThat(problems(read("[".repeat(64) + "]".repeat(64)))).isEmpty();
      assertThat(firstProblem("[".repeat(65) + "]".repeat(65)))
          .isEqualTo("0 1:65 nests deeper than 64 levels; a manifest needs far fewer");
    }

    @Test
    void anAliasCountsWithItsDepth() {
      String deep = "x: &x " + "[".repeat(40) + "]".repeat(40) + "\n";
      assertThat(firstProblem(deep + "a: " + "[".repeat(30) + "*x" + "]".repeat(30)))
          .contains("nests deeper than 64 levels");
    }

    @Test
    void hundredsOfThousandsOfLevelsAreNoProblem() {
      assertThat(firstProblem("[".repeat(900_000))).contains("nests deeper than 64 levels");
      assertThat(firstProblem("{a: ".repeat(200_000))).contains("nests deeper than 64 levels");
    }

    @Test
    void aDocumentHasAtMostOneMebibyte() {
      String text = "a: " + "x".repeat(YamlFile.MAX_DOCUMENT_BYTES - 3);
      assertThat(problems(read(text))).isEmpty();
      assertThat(firstProblem(text + "x")).startsWith("0 1:1 the document is larger than 1 MiB");
      assertThat(problems(read(text + "\n---\n" + text))).hasSize(2);
      assertThat(problems(read("b: 1\n---\n" + text.substring(8) + "\n---\nb: 2\n"))).isEmpty();
    }
  }

  @Nested
  class Syntax {
    @Test
    void tabsForIndentationAreToldWithTheirPlace() {
      assertThat(firstProblem("a:\n\tb: 1\n")).startsWith("0 2:1 is no YAML: ").contains("TAB");
    }

    @Test
    void theStartOfWhatIsOpenIsTold() {
      assertThat(firstProblem("a: 1\nb: [x,\n  y\nc: 2\n")).contains("from line 2");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"\\UFFFFFFFF\"",
          "\"\\uD800\"",
          "\"\\x\"",
          "%YAML 3.0\n---\na",
          "%TAG ! x\n%TAG ! x\n---\na",
          "!<%FF> a",
          "!<",
          "&",
          "*",
          "a: b: c",
          "'",
          "- a\nb",
          "@a",
          "`",
          "|9999999999\n a",
          "? ? ?",
          "[}",
          "{]",
          "%",
          "--- --- ---",
        })
    void whatIsNoYamlIsToldAndNeverThrown(String text) {
      assertThat(problems(read(text)))
          .allSatisfy(problem -> assertThat(problem).matches("\\d \\d+:\\d+ (?s).+"));
    }
  }
}
