package dev.dedalus.certificate;

import static dev.dedalus.certificate.CorruptedPlans.plan;
import static dev.dedalus.certificate.CorruptedPlans.rejected;
import static dev.dedalus.certificate.CorruptedPlans.step;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.certificate.Certificate.Fails;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dependencies that a plan states and that do not hold: rejected, though no key needs them. */
class CorruptedDependenciesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dependencies|keep: h = k / 9",
        "dependencies|keep: k = h / 10",
        "dependencies|keep: h = 3",
        "dependencies|store.bucket: h = k / 20",
        "dependencies|store.bucket: k = 39",
        "dependencies|store.big: #2 = #1 / 10",
        "evidence|put: k = id",
        "evidence|store.put: k = id",
        "evidence|done: n = id",
        "evidence|store.nothing: h = k",
        "evidence|nowhere.bucket: h = k / 10",
        "evidence|keep: h = hash(k)",
        "evidence|keep: h < k",
        "evidence|keep h = k / 10",
        "evidence|store.bucket: h = k / 10",
      })
  void rejectsWhatDoesNotFollow(String condition, String dependency) {
    ObjectNode plan = plan("buckets");
    Fails fails =
        rejected(
            plan,
            dependency,
            copy ->
                ((ArrayNode) step(copy, 0).get("evidence").get("dependencies")).add(dependency));
    assertEquals(1, fails.step());
    assertEquals(condition, fails.condition(), fails.toString());
  }
}
