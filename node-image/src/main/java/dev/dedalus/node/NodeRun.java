package dev.dedalus.node;

import dev.dedalus.evaluate.StepException;
import dev.dedalus.function.FunctionException;
import dev.dedalus.local.Announcement;
import dev.dedalus.local.ExitStatus;
import dev.dedalus.transport.AddressFile;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A node's life as a process: bind, announce, wait for the addresses, run until told to stop, or
 * until a step meets a limit.
 */
final class NodeRun {
  /** How long a node waits for the addresses after its announcement. */
  static final Duration ADDRESSES_MAX = Duration.ofSeconds(30);

  private final NodeOptions options;
  private final NodeSettings settings;
  private final PrintStream out;
  private final PrintStream errors;

  NodeRun(NodeOptions options, NodeSettings settings, PrintStream out, PrintStream errors) {
    this.options = options;
    this.settings = settings;
    this.out = out;
    this.errors = errors;
  }

  /**
   * Runs the node; does not return while all is well.
   *
   * @param addressesMax how long to wait for the addresses
   * @return the exit status
   */
  int run(Duration addressesMax) {
    String name = options.node();
    try (NodeProcess node =
        NodeProcess.start(settings, line -> errors.println(name + ": " + line))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "stop"));
      options.parent().ifPresent(parent -> endWith(parent, node));
      announce(name, node);
      AddressFile addresses = new AddressFile(options.addresses());
      if (!addresses.await(addressesMax)) {
        errors.println(
            name
                + ": no addresses in "
                + options.addresses()
                + " after "
                + addressesMax.toSeconds()
                + " s");
        return ExitStatus.FAILED;
      }
      node.run(addresses);
      return report(name, node.failed().join());
    } catch (IOException unbound) {
      errors.println(name + ": " + unbound.getMessage());
      return ExitStatus.FAILED;
    } catch (StepException | FunctionException known) {
      return report(name, known);
    }
  }

  private void announce(String name, NodeProcess node) {
    out.println(
        new Announcement(name, node.port(), node.healthPort(), OptionalInt.empty()).write());
    out.flush();
  }

  private static void endWith(long parent, NodeProcess node) {
    ProcessHandle.of(parent)
        .ifPresentOrElse(
            handle -> {
              var _ = handle.onExit().thenRun(() -> stop(node));
            },
            () -> stop(node));
  }

  /** Ends the process: it was told to, or its parent is gone. */
  private static void stop(NodeProcess node) {
    node.close();
    Runtime.getRuntime().halt(ExitStatus.DONE);
  }

  private int report(String name, Throwable reason) {
    if (reason instanceof StepException
        || reason instanceof FunctionException
        || reason instanceof OutlivedException) {
      errors.println(name + " stops: " + reason.getMessage());
      return ExitStatus.FAILED;
    }
    errors.println(name + " stops because of a defect of this software:");
    reason.printStackTrace(errors);
    return ExitStatus.DEFECT;
  }
}
