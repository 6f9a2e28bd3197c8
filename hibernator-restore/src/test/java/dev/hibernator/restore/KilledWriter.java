package dev.hibernator.restore;

import static dev.hibernator.restore.Fleet.C1;
import static dev.hibernator.restore.Fleet.EVENING;
import static dev.hibernator.restore.Fleet.live;
import static dev.hibernator.restore.Fleet.owner;
import static dev.hibernator.restore.Fleet.shutdown;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import java.nio.file.Path;
import java.util.Map;

/** Records until it is killed; prints each key after the ledger has returned. */
final class KilledWriter {
  /** Ends a line that was printed in full. */
  static final String END = ".";

  private KilledWriter() {}

  public static void main(String[] arguments) {
    RestoreLedger ledger = new RestoreLedger(FileRestoreStore.open(Path.of(arguments[0])));
    int start = Integer.parseInt(arguments[1]);
    for (int i = start; ; i++) {
      TargetName target = new TargetName("t" + i % 3);
      ResourceKey key = new ResourceKey("i-" + i);
      ledger.record(shutdown(C1, target, 1), owner(target), Map.of(key, live()), EVENING);
      System.out.println(i + END);
      System.out.flush();
    }
  }
}
