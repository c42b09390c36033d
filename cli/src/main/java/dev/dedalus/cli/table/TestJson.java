package dev.dedalus.cli.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.testing.TestResult;
import java.util.List;
import java.util.Optional;

/** What became of tests, for programs: the document of docs/command-line.md. */
public final class TestJson {
  private TestJson() {}

  /**
   * The document.
   *
   * @param file as it was given on the command line
   * @param plan the hash of the plan that was tested; empty for the program as written
   */
  public static ObjectNode of(String file, Optional<String> plan, List<TestResult> results) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("file", file);
    document.put("plan", plan.orElse(null));
    ArrayNode tests = document.putArray("tests");
    for (TestResult result : results) {
      ObjectNode test = tests.addObject().put("name", result.name());
      test.put("verdict", result.failure().isEmpty() ? "ok" : "failed");
      test.put("runs", result.runs());
      test.put("seed", result.failure().flatMap(TestResult.Failure::seed).orElse(null));
      test.put("reason", result.failure().map(TestResult.Failure::reason).orElse(null));
      ArrayNode lacking = test.putArray("lacking");
      ArrayNode trace = test.putArray("trace");
      result
          .failure()
          .ifPresent(failure -> {
            failure.lacking().forEach(lacking::add);
            failure.trace().forEach(trace::add);
          });
    }
    return document;
  }
}
