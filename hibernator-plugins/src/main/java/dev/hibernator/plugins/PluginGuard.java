package dev.hibernator.plugins;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the engine and a plugin's code: the thread sees the plugin's classes while it is
 * in there, and what the plugin throws by mistake comes out with its name.
 */
final class PluginGuard {
  private final ClassLoader loader;
  private final LoadedPlugin plugin;

  PluginGuard(ClassLoader loader, LoadedPlugin plugin) {
    this.loader = loader;
    this.plugin = plugin;
  }

  LoadedPlugin plugin() {
    return plugin;
  }

  ClassLoader loader() {
    return loader;
  }

  /**
   * Calls the plugin.
   *
   * @throws ExecutionFailed of kind internal if it throws what it must not, or returns null
   */
  <T> T call(String doing, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return present(doing, work.get());
    } catch (RuntimeException | Error e) {
      if (e instanceof VirtualMachineError || isHosts(e)) {
        throw e;
      }
      throw failed(doing, Stacks.summary(e), e);
    } catch (Throwable e) { // checked exceptions of languages that do not check them
      throw failed(doing, Stacks.summary(e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private <T> T present(String doing, T answer) {
    if (answer == null) {
      throw failed(doing, "it returned null", null);
    }
    return answer;
  }

  /** Failures as the SPI has them, and whatever the host itself has thrown on the way. */
  private boolean isHosts(Throwable thrown) {
    ClassLoader own = thrown.getClass().getClassLoader();
    return own != null && own != ClassLoader.getPlatformClassLoader() && own != loader;
  }

  private ExecutionFailed failed(String doing, String why, @Nullable Throwable cause) {
    Failure failure =
        new Failure(
            Failure.Kind.INTERNAL,
            plugin + " failed " + doing + ": " + why,
            "See the process's log for the stack trace, and report it to the plugin's author.");
    return cause == null ? new ExecutionFailed(failure) : new ExecutionFailed(failure, cause);
  }
}
