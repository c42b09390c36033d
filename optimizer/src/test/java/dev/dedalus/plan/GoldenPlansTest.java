package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.certificate.Certificate;
import dev.dedalus.certificate.CertificateChecker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Plans of the library's programs as JSON, as text and explained, each compared with a file. */
class GoldenPlansTest {
  private static final int COLUMNS_MAX = 100;

  private final SequencedMap<String, Plan> plans = new TreeMap<>();

  GoldenPlansTest() throws PlanFormatException {
    plans.put("voting-base", Programs.plan("benchmark/voting", Goals.NONE));
    plans.put("voting-8-pods", Programs.plan("benchmark/voting", Aims.pods(8)));
    plans.put("voting-26-pods", Programs.plan("benchmark/voting", Aims.pods(26)));
    plans.put("voting-relay", Programs.plan("benchmark/voting", Aims.relay(27)));
    plans.put("voting-published", Programs.published());
    plans.put("quorum-write-base", Programs.plan("quorum-write", Goals.NONE));
    plans.put("quorum-write-8-pods", Programs.plan("quorum-write", Aims.pods(8)));
    plans.put("quorum-write-relay", Programs.plan("quorum-write", Aims.relay(12)));
  }

  @Test
  void asJson() throws IOException {
    for (String name : plans.keySet()) {
      Golden.check(name + ".json", PlanJson.write(plan(name)));
    }
  }

  @Test
  void certified() {
    for (Map.Entry<String, Plan> plan : plans.entrySet()) {
      assertEquals(
          new Certificate.Holds(plan.getValue().steps().size()),
          CertificateChecker.check(PlanJson.write(plan.getValue())),
          plan.getKey());
    }
  }

  @Test
  void asText() throws IOException {
    for (String name : plans.keySet()) {
      Golden.check(name + ".ded", PlanText.emit(plan(name)));
    }
  }

  @Test
  void explained() throws IOException {
    for (String name : plans.keySet()) {
      String text = ExplanationText.of(plan(name));
      Golden.check(name + ".txt", text);
      assertTrue(text.lines().allMatch(line -> line.length() <= COLUMNS_MAX), name);
    }
  }

  @Test
  void noFileIsLeftOver() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String name : plans.keySet()) {
      expected.addAll(List.of(name + ".ded", name + ".json", name + ".txt"));
    }
    Collections.sort(expected);
    assertEquals(expected, Golden.names());
  }

  private Plan plan(String name) {
    Plan plan = plans.get(name);
    assertTrue(plan != null, name);
    return plan;
  }
}
