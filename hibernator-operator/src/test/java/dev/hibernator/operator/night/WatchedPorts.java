package dev.hibernator.operator.night;

import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.AuditLog;
import dev.hibernator.core.port.LedgerStore;
import dev.hibernator.core.port.PlanStore;
import dev.hibernator.core.port.WorkQueue;
import dev.hibernator.operator.night.Boundary.Side;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.RestoreStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a watcher before each port: every call that is not known to read only is an effect, and has
 * a boundary before and after it. A method that a port gains later is watched without more ado.
 */
final class WatchedPorts {

  private static final Set<String> READERS =
      Set.of(
          "plans",
          "read",
          "version",
          "definition",
          "list",
          "cycles",
          "logs",
          "log",
          "place",
          "toString",
          "hashCode",
          "equals");

  private final EffectLog effects;

  WatchedPorts(EffectLog effects) {
    this.effects = effects;
  }

  PlanStore plans(PlanStore real) {
    return watch(PlanStore.class, real);
  }

  LedgerStore ledger(LedgerStore real) {
    return watch(LedgerStore.class, real);
  }

  RestoreStore restore(RestoreStore real) {
    return watch(RestoreStore.class, real);
  }

  AuditLog audit(AuditLog real) {
    return watch(AuditLog.class, real);
  }

  WorkQueue queue(WorkQueue real) {
    return watch(WorkQueue.class, real);
  }

  private <T> T watch(Class<T> port, T real) {
    InvocationHandler handler =
        (self, method, arguments) ->
            READERS.contains(method.getName())
                ? call(real, method, arguments)
                : effect(kind(port, method), real, method, arguments);
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }

  private Object effect(String kind, Object real, Method method, Object[] arguments)
      throws Throwable {
    effects.pass(kind, Side.BEFORE);
    Object result = call(real, method, arguments);
    effects.pass(kind, Side.AFTER);
    return result instanceof AttemptLog log ? watch(AttemptLog.class, log) : result;
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Port and method; what the ledger does to its store is named after the ledger's operation. */
  private static String kind(Class<?> port, Method method) {
    String name = port.getSimpleName() + "." + method.getName();
    return port == RestoreStore.class
        ? ledgerOperation().map(operation -> name + " by " + operation).orElse(name)
        : name;
  }

  /** The outermost method of the ledger on this thread's stack. */
  private static Optional<String> ledgerOperation() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().equals(RestoreLedger.class.getName()))
                    .map(StackWalker.StackFrame::getMethodName)
                    .filter(method -> !method.startsWith("lambda$"))
                    .reduce((inner, outer) -> outer));
  }
}
