package dev.dedalus.testing;

import java.util.List;
import java.util.Optional;

/**
 * What became of a test.
 *
 * @param runs how many there were, the failed one included
 * @param failure absent where all runs ended as the test says
 */
public record TestResult(String name, long runs, Optional<Failure> failure) {
  /**
   * Why a test failed.
   *
   * @param seed of the run that failed; absent where no single run is to blame
   * @param reason a sentence without its dot
   * @param lacking rows of {@code pre} without their row in {@code post}, as text
   * @param trace what happened in that run, a line for each thing
   */
  public record Failure(
      Optional<Long> seed, String reason, List<String> lacking, List<String> trace) {
    public Failure {
      lacking = List.copyOf(lacking);
      trace = List.copyOf(trace);
    }
  }
}
