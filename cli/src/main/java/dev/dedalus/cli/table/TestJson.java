package dev.dedalus.cli.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.testing.TestResult;
import java.util.List;

/** What became of tests, for programs: the document of docs/command-line.md. */
public final class TestJson {
  private TestJson() {}

  /**
   * The document.
   *
   * @param file as it was given on the command line
   */
  public static ObjectNode of(String file, List<TestResult> results) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("file", file);
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
