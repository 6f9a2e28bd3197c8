package dev.hibernator.operator.night;

/**
 * A place where a process may die: before or after an effect of some kind.
 *
 * @param effect the kind of effect, such as {@code RestoreStore.create by record}
 * @param side which side of the effect
 */
record Boundary(String effect, Side side) implements Comparable<Boundary> {

  /** Which side of the effect. */
  enum Side {
    BEFORE,
    AFTER
  }

  /** Reads what {@link #toString()} writes. */
  static Boundary parse(String text) {
    int space = text.lastIndexOf(' ');
    return new Boundary(text.substring(0, space), Side.valueOf(text.substring(space + 1)));
  }

  /**
   * An AWS call, whose boundaries are the proxy's.
   *
   * @param action the operation
   */
  static Boundary ofCall(String action, Side side) {
    return new Boundary("call " + action, side);
  }

  boolean isCall() {
    return effect.startsWith("call ");
  }

  /** The operation of an AWS call. */
  String action() {
    return effect.substring("call ".length());
  }

  @Override
  public int compareTo(Boundary other) {
    int byEffect = effect.compareTo(other.effect);
    return byEffect == 0 ? side.compareTo(other.side) : byEffect;
  }

  @Override
  public String toString() {
    return effect + " " + side;
  }
}
