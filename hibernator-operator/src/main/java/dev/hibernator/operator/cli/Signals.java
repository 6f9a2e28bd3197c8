package dev.hibernator.operator.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Asks the JVM to tell of the signals that end a process. {@code sun.misc.Signal} is reached by
 * reflection: javac refuses to compile against it without a warning, and without it everything
 * works but an orderly end.
 */
final class Signals {
  private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /**
   * Calls a listener with the number of each signal that asks the process to end, in place of
   * ending it; on a thread of its own.
   */
  static void onEnd(IntConsumer listener) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy = proxy(handler, signal.getMethod("getNumber"), listener);
      for (String name : ENDING) {
        handle(signal, handler, name, proxy);
      }
    } catch (ReflectiveOperationException e) {
      System.getLogger("hibernator").log(System.Logger.Level.DEBUG, "no signal handling", e);
    }
  }

  private static Object proxy(Class<?> handler, Method number, IntConsumer listener) {
    InvocationHandler invocation =
        (self, method, args) -> {
          if (method.getName().equals("handle") && args != null) {
            listener.accept((int) number.invoke(args[0]));
          }
          return null;
        };
    return Proxy.newProxyInstance(
        Signals.class.getClassLoader(), new Class<?>[] {handler}, invocation);
  }

  private static void handle(Class<?> signal, Class<?> handler, String name, Object proxy)
      throws ReflectiveOperationException {
    try {
      Object one = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, one, proxy);
    } catch (java.lang.reflect.InvocationTargetException e) {
      // The platform has no such signal, or the JVM keeps it for itself.
      System.getLogger("hibernator").log(System.Logger.Level.DEBUG, "no signal " + name, e);
    }
  }
}
