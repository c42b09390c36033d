package dev.dedalus.router;

import dev.dedalus.local.ExitStatus;
import dev.dedalus.transport.AddressFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** A router's life as a process: bind, announce, wait for the addresses, run until told to stop. */
final class RouterRun {
  private static final Duration ADDRESSES_MAX = Duration.ofSeconds(30);

  private final RouterSettings settings;
  private final Path addresses;
  private final Duration answersMax;
  private final PrintStream out;
  private final PrintStream errors;

  /**
   * A router that does not run yet.
   *
   * @param answersMax how long requests that are under way may take once it is told to stop
   */
  RouterRun(
      RouterSettings settings,
      Path addresses,
      Duration answersMax,
      PrintStream out,
      PrintStream errors) {
    this.settings = settings;
    this.addresses = addresses;
    this.answersMax = answersMax;
    this.out = out;
    this.errors = errors;
  }

  /** Runs the router; does not return while all is well. Returns the exit status. */
  int run() {
    String name = settings.name();
    try (RouterProcess router =
        RouterProcess.start(settings, line -> errors.println(name + ": " + line))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(router), "stop"));
      out.println(router.announcement().write());
      out.flush();
      AddressFile file = new AddressFile(addresses);
      if (!file.await(ADDRESSES_MAX)) {
        errors.println(
            name + ": no addresses in " + addresses + " after " + ADDRESSES_MAX.toSeconds() + " s");
        return ExitStatus.FAILED;
      }
      router.connect(file);
      errors.println(name + " stops: " + router.outlived().join());
      return ExitStatus.FAILED;
    } catch (IOException unbound) {
      errors.println(name + ": " + unbound.getMessage());
      return ExitStatus.FAILED;
    }
  }

  /** Ends the process: it was told to. */
  private void stop(RouterProcess router) {
    router.drain(answersMax);
    router.close();
    Runtime.getRuntime().halt(ExitStatus.DONE);
  }
}
