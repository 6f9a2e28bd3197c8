package dev.hibernator.operator.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A complete Java source file that a page shows. */
record JavaSnippet(String source) {
  private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

  String typeName() {
    Matcher matcher = TYPE.matcher(source);
    if (!matcher.find()) {
      throw new IllegalStateException("no type in the snippet:\n" + source);
    }
    return matcher.group(1);
  }

  void compile(Path directory) throws IOException {
    Path file = directory.resolve(typeName() + ".java");
    Files.writeString(file, source);
    StringWriter messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none",
            "-Xlint:all",
            "--release",
            "17",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            directory.toString());
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean done =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
              .call();
      if (!done) {
        throw new AssertionError("a snippet does not compile:\n" + messages);
      }
    }
  }

  String run(Path directory) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Class.forName(typeName(), true, loader)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
