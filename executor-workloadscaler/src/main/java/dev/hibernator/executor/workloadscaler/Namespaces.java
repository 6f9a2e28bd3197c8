package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.executor.kubernetes.Answer;
import dev.hibernator.executor.kubernetes.ApiCalls;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The namespaces that a target means.
 *
 * @param names those that are worked on
 * @param leftAlone those that are not, and why
 */
record Namespaces(List<String> names, Map<String, LeftAlone> leftAlone) {
  private static final String ALL = "/api/v1/namespaces";

  static Namespaces find(
      NamespaceSelector selector, Optional<String> own, ApiCalls calls, Context context) {
    List<String> names = new ArrayList<>();
    Map<String, LeftAlone> leftAlone = new LinkedHashMap<>();
    boolean named = selector instanceof NamespaceSelector.Named;
    Map<String, Optional<ObjectMeta>> found =
        selector instanceof NamespaceSelector.Named given
            ? read(given.names(), calls, context)
            : list((NamespaceSelector.Labelled) selector, calls);
    found.forEach(
        (name, meta) ->
            LeftAlone.namespace(name, meta, named, own)
                .ifPresentOrElse(why -> leftAlone.put(name, why), () -> names.add(name)));
    return new Namespaces(names, leftAlone);
  }

  private static Map<String, Optional<ObjectMeta>> read(
      List<String> names, ApiCalls calls, Context context) {
    List<Optional<ObjectMeta>> read =
        context.parallel(names, name -> readOne(calls.read(ALL + "/" + name)));
    Map<String, Optional<ObjectMeta>> found = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      found.put(names.get(i), read.get(i));
    }
    return found;
  }

  private static Optional<ObjectMeta> readOne(Answer answer) {
    return answer instanceof Answer.Refused refused && refused.refusal().status() == 404
        ? Optional.empty()
        : Optional.of(ObjectMeta.of(answer.orThrow()));
  }

  private static Map<String, Optional<ObjectMeta>> list(
      NamespaceSelector.Labelled selector, ApiCalls calls) throws ExecutionFailed {
    Map<String, Optional<ObjectMeta>> found = new LinkedHashMap<>();
    for (JsonObject item : calls.list(ALL, selector.selector().query()).orThrow()) {
      ObjectMeta meta = ObjectMeta.of(item);
      found.put(meta.name(), Optional.of(meta));
    }
    return found;
  }
}
