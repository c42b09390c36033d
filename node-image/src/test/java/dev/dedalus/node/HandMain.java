package dev.dedalus.node;

import dev.dedalus.placement.Placement;
import dev.dedalus.transport.Epoch;
import java.time.Duration;
import java.util.Arrays;

/** A node process whose program is built by hand: {@code PROGRAM WAIT_MILLIS} and node options. */
final class HandMain {
  private HandMain() {}

  public static void main(String[] arguments) {
    Placement placement =
        arguments[0].equals("blink")
            ? BlinkByHand.placement()
            : Placement.asWritten(VotingByHand.program(3));
    NodeOptions options = NodeOptions.parse(Arrays.copyOfRange(arguments, 2, arguments.length));
    NodeSettings settings =
        new NodeSettings(
            "plan",
            placement,
            1,
            NodeSettings.find(placement, options.node()).orElseThrow(),
            new Epoch(System.currentTimeMillis(), 1),
            options.port(),
            options.healthPort());
    Duration wait = Duration.ofMillis(Long.parseLong(arguments[1]));
    Runtime.getRuntime().halt(new NodeRun(options, settings, System.out, System.err).run(wait));
  }
}
