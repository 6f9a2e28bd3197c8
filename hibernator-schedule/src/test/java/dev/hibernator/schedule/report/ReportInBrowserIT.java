package dev.hibernator.schedule.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens pages and pictures in a real browser, in light and in dark, on a phone and on a desk: each
 * in a frame of that width, which a script of the page around it measures. The pages' own policies
 * stay in force.
 */
@Timeout(300)
class ReportInBrowserIT {
  private static final Pattern FINDING = Pattern.compile("<li class=\"(\\w+)\">([^<]*)</li>");
  private static final int PHONE = 360;
  private static final int DESK = 1000;

  @TempDir Path directory;

  @Test
  void pagesAndPicturesFitAndNothingIsRefused() throws Exception {
    Browser browser = Browser.installed();
    List<String> frames = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(PHONE, DESK)) {
        for (String document : documents()) {
          frames.add(frame(document, scheme, width));
        }
      }
    }
    Path page = Files.writeString(directory.resolve("page.html"), around(frames));

    Browser.Shown shown = browser.open(page, directory);

    assertThat(shown.console()).isEmpty();
    assertThat(found(shown, "frame")).hasSameSizeAs(frames);
    assertThat(new TreeSet<>(found(shown, "problem"))).isEmpty();
    assertThat(found(shown, "ground"))
        .containsExactlyInAnyOrder(
            "light " + rgb(Palette.LIGHT.paper()), "dark " + rgb(Palette.DARK.paper()));
  }

  private static List<String> documents() {
    List<String> documents = new ArrayList<>();
    for (Samples sample :
        List.of(
            Samples.INCIDENT,
            Samples.MANY_EXCEPTIONS,
            Samples.HALF_HOURS,
            Samples.NEVER,
            Samples.SAMOA)) {
      documents.add(HtmlReport.of(List.of(sample.preview())));
      documents.add(sample.weekGrid().svg());
      documents.add(sample.yearMap().svg());
    }
    documents.add(
        HtmlReport.of(Stream.of(Samples.AUTUMN, Samples.LORD_HOWE).map(Samples::preview).toList()));
    return documents;
  }

  private static String frame(String document, String scheme, int width) {
    boolean page = document.startsWith("<!DOCTYPE");
    // A picture that stands alone is as wide as its frame, as it is in a page that shows it.
    String content =
        page
            ? document
            : "<!DOCTYPE html><style>body{margin:0}svg{width:100%;height:auto}</style>" + document;
    return "<iframe title=\"%s %s\" class=\"%s\" style=\"color-scheme:%s;width:%dpx\" srcdoc=\"%s\"></iframe>"
        .formatted(
            page ? "page" : "picture",
            width,
            scheme,
            scheme,
            width,
            content.replace("&", "&amp;").replace("\"", "&quot;"));
  }

  private static String around(List<String> frames) throws IOException {
    return "<!DOCTYPE html><meta charset=\"utf-8\"><style>iframe{height:800px;border:0}</style>"
        + String.join("\n", frames)
        + "<ul id=\"found\"></ul><script>"
        + script()
        + "</script>";
  }

  private static String script() throws IOException {
    try (InputStream script = ReportInBrowserIT.class.getResourceAsStream("measure.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> found(Browser.Shown shown, String what) {
    List<String> found = new ArrayList<>();
    Matcher matcher = FINDING.matcher(shown.document());
    while (matcher.find()) {
      if (matcher.group(1).equals(what)) {
        found.add(matcher.group(2));
      }
    }
    return found;
  }

  private static String rgb(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return "rgb(%d, %d, %d)".formatted(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
