package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.manifest.wire.ExceptionResource;
import dev.hibernator.manifest.wire.Named;
import dev.hibernator.manifest.wire.PlanResource;
import dev.hibernator.manifest.wire.ProviderResource;
import dev.hibernator.manifest.wire.SecretResource;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on manifests is true. */
class ManifestsPageTest {
  private final String page = page();

  private static String page() {
    try {
      return Files.readString(Path.of("..", "docs", "manifests.md"));
    } catch (IOException e) {
      throw new IllegalStateException("the page is part of the repository", e);
    }
  }

  @Test
  void itsExamplesAreValid() {
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(examples).isNotEmpty();
    assertThat(examples)
        .allSatisfy(example -> assertThat(Reading.of(example).problemsToRun()).isEmpty());
  }

  @Test
  void itNamesEveryField() {
    assertThat(
            Stream.of(
                PlanResource.class,
                ExceptionResource.class,
                ProviderResource.class,
                SecretResource.class))
        .flatMap(type -> fields(type).toList())
        .allSatisfy(field -> assertThat(page).containsPattern("\\b" + field + "\\b"));
  }

  private static Stream<String> fields(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments()).flatMap(ManifestsPageTest::fields);
    }
    RecordComponent[] components = ((Class<?>) type).getRecordComponents();
    boolean ours = components != null && ((Class<?>) type).getPackageName().endsWith(".wire");
    return ours
        ? Arrays.stream(components)
            .flatMap(each -> Stream.concat(Stream.of(name(each)), fields(each.getGenericType())))
        : Stream.empty();
  }

  private static String name(RecordComponent component) {
    Named named = component.getAnnotation(Named.class);
    return named == null ? component.getName() : named.value();
  }
}
