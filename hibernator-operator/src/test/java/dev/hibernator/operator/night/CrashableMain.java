package dev.hibernator.operator.night;

import dev.hibernator.core.engine.EngineBuilder;
import dev.hibernator.core.port.Connectors;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.core.store.MemoryWorkQueue;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.operator.cli.Application;
import dev.hibernator.operator.cli.Composition;
import dev.hibernator.operator.night.Boundary.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The commands of {@code hibernator}, with every port watched and a clock that can be moved: each
 * line on standard input is an instant to which it leaps.
 */
public final class CrashableMain {

  private CrashableMain() {}

  /**
   * Runs one command.
   *
   * @param args the command and its arguments
   * @throws IOException if the effect log cannot be written
   */
  public static void main(String[] args) throws IOException {
    LeapingTime time = new LeapingTime(Pace.parse(System.getProperty(Pace.PROPERTY, "")));
    Thread leaps = new Thread(() -> follow(time), "leaps");
    leaps.setDaemon(true);
    leaps.start();
    Composition composition = new WatchedComposition(EffectLog.ofProcess(), time);
    System.exit(new Application(composition).run(args));
  }

  private static void follow(LeapingTime time) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        time.leapTo(Instant.parse(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class WatchedComposition extends Composition {

    private final EffectLog effects;
    private final TimeSource time;
    private final WatchedPorts ports;

    WatchedComposition(EffectLog effects, TimeSource time) {
      this.effects = effects;
      this.time = time;
      this.ports = new WatchedPorts(effects);
    }

    @Override
    public TimeSource time() {
      return time;
    }

    @Override
    public StateDirectory open(Path root) {
      effects.pass("StateDirectory.open", Side.BEFORE);
      StateDirectory state = super.open(root);
      effects.pass("StateDirectory.open", Side.AFTER);
      return state;
    }

    @Override
    public EngineBuilder engine(StateDirectory state, Connectors connectors) {
      return super.engine(state, connectors)
          .plans(ports.plans(state.plans()))
          .ledger(ports.ledger(state.ledger()))
          .restore(ports.restore(state.restore()))
          .audit(ports.audit(state.audit()))
          .queue(ports.queue(new MemoryWorkQueue()));
    }
  }
}
