package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Steps on the disk, one of which fails, or after which nothing happens any more. */
final class FailingSteps extends DiskSteps {
  private int countdown = Integer.MAX_VALUE;
  private boolean stopped;
  private boolean stopping;
  private int taken;

  /** Lets the n-th step from now fail, once; a write leaves half of its content. */
  void failAt(int step) {
    countdown = step;
    stopping = false;
  }

  /** Stops before the n-th step from now, as if the process had died. */
  void stopAt(int step) {
    countdown = step;
    stopping = true;
  }

  int taken() {
    return taken;
  }

  boolean stopped() {
    return stopped;
  }

  private boolean fails() throws IOException {
    if (stopped) {
      throw new IOException("the process is dead");
    }
    taken++;
    if (--countdown != 0) {
      return false;
    }
    stopped = stopping;
    return true;
  }

  private void orFail(Step step) throws IOException {
    if (fails()) {
      throw new IOException("No space left on device");
    }
    step.run();
  }

  private interface Step {
    void run() throws IOException;
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    if (fails()) {
      super.write(file, Arrays.copyOf(content, content.length / 2));
      throw new IOException("No space left on device");
    }
    super.write(file, content);
  }

  @Override
  public void forceFile(Path file) throws IOException {
    orFail(() -> super.forceFile(file));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    orFail(() -> super.rename(from, to));
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    orFail(() -> super.forceDirectory(directory));
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    orFail(() -> super.createDirectory(directory));
  }

  @Override
  public void delete(Path file) throws IOException {
    orFail(() -> super.delete(file));
  }

  @Override
  public void writeInto(Path file, long position, byte[] content) throws IOException {
    orFail(() -> super.writeInto(file, position, content));
  }
}
