package dev.hibernator.operator.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.tools.ToolProvider;

/**
 * Reads sources and tells what of their public API is documented: what it means, each parameter and
 * component, the result, and, where it throws, when. What overrides something is documented there.
 */
final class DocumentedApi {
  private final List<String> missing = new ArrayList<>();
  private int elements;

  /** How many public elements there are. */
  int elements() {
    return elements;
  }

  /** What is not documented in full, and what is missing. */
  List<String> missing() {
    return missing;
  }

  double share() {
    return elements == 0 ? 1 : (elements - missing.size()) / (double) elements;
  }

  static DocumentedApi of(List<Path> sources) throws IOException {
    DocumentedApi api = new DocumentedApi();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        api.new Reader(docs).scan(unit, null);
      }
    }
    return api;
  }

  private final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees docs;

    Reader(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      if (!isVisible(type.getModifiers().getFlags())) {
        return null;
      }
      Set<String> components = new HashSet<>();
      if (type.getKind() == Tree.Kind.RECORD) {
        type.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
            .forEach(field -> components.add(field.getName().toString()));
      }
      check(type.getSimpleName().toString(), components, false, false);
      return super.visitClass(type, null);
    }

    @Override
    public Void visitVariable(VariableTree field, Void none) {
      if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
          && (isVisible(field.getModifiers().getFlags()) || owner.getKind() == Tree.Kind.INTERFACE)
          && !isComponent(owner, field)) {
        check(owner.getSimpleName() + "." + field.getName(), Set.of(), false, false);
      }
      return null;
    }

    private boolean isComponent(ClassTree owner, VariableTree field) {
      return owner.getKind() == Tree.Kind.RECORD
          && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      Set<Modifier> flags = method.getModifiers().getFlags();
      boolean inInterface =
          owner.getKind() == Tree.Kind.INTERFACE || owner.getKind() == Tree.Kind.ANNOTATION_TYPE;
      if ((isVisible(flags) || (inInterface && !flags.contains(Modifier.PRIVATE)))
          && !overrides(method)) {
        boolean constructor = method.getReturnType() == null;
        Set<String> parameters = new HashSet<>();
        if (!(constructor && owner.getKind() == Tree.Kind.RECORD)) {
          method.getParameters().forEach(each -> parameters.add(each.getName().toString()));
          method.getTypeParameters().forEach(each -> parameters.add(each.getName().toString()));
        }
        boolean answers =
            !constructor
                && !method.getReturnType().toString().equals("void")
                && !inAnnotation(owner);
        check(
            owner.getSimpleName() + "." + name(method, owner),
            parameters,
            answers,
            throwsItself(method));
      }
      return null;
    }

    private boolean inAnnotation(ClassTree owner) {
      return owner.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }

    private String name(MethodTree method, ClassTree owner) {
      Name name = method.getName();
      return name.contentEquals("<init>") ? owner.getSimpleName().toString() : name.toString();
    }

    private boolean overrides(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private boolean isVisible(Set<Modifier> flags) {
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
              && owner.getKind() == Tree.Kind.INTERFACE
              && !flags.contains(Modifier.PRIVATE));
    }

    /** Whether its own body, not a lambda in it, throws something new. */
    private boolean throwsItself(MethodTree method) {
      boolean[] found = new boolean[1];
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitThrow(ThrowTree thrown, Void none) {
          found[0] |= thrown.getExpression() instanceof NewClassTree;
          return null;
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree lambda, Void none) {
          return null;
        }
      }.scan(method.getBody(), null);
      return found[0];
    }

    private void check(String what, Set<String> parameters, boolean answers, boolean throwing) {
      elements++;
      DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
      if (doc == null || doc.getFullBody().isEmpty()) {
        missing.add(what + ": not documented");
        return;
      }
      Set<String> left = new HashSet<>(parameters);
      for (DocTree tag : doc.getBlockTags()) {
        if (tag instanceof ParamTree parameter) {
          left.remove(parameter.getName().toString());
        }
      }
      if (answers && !has(doc, DocTree.Kind.RETURN) && !doc.toString().contains("{@return")) {
        left.add("the result");
      }
      if (throwing && !has(doc, DocTree.Kind.THROWS) && !has(doc, DocTree.Kind.EXCEPTION)) {
        left.add("what it throws");
      }
      if (!left.isEmpty()) {
        missing.add(what + ": without " + String.join(", ", left));
      }
    }

    private boolean has(DocCommentTree doc, DocTree.Kind kind) {
      return doc.getBlockTags().stream().anyMatch(tag -> tag.getKind() == kind);
    }
  }
}
