package dev.dedalus.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.plan.Goals;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanJson;
import dev.dedalus.plan.PlanResult;
import dev.dedalus.plan.Planner;
import dev.dedalus.plan.Workload;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  private static final String ECHO =
      """
      program echo();
      request say(id: int) -> said;
      reply said(id: int);
      component echo {
        said@c(id) :~ say(c, id).
      }
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void readsPlansPackedOrNot() throws Exception {
    Plan plan = plan();
    Path plain = Files.writeString(folder.resolve("plan.json"), PlanJson.write(plan));
    Path packed = folder.resolve("plan.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(PlanJson.write(plan).getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(plan.hash(), PlanFile.read(plain).hash());
    assertEquals(plan.hash(), PlanFile.read(packed).hash());
  }

  @Test
  void whatIsNoPlanIsASentence() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertTrue(refused(empty).startsWith(empty + " is not a plan: "), refused(empty));
    Path broken = Files.write(folder.resolve("broken.gz"), new byte[] {0x1f, 0x2f});
    assertTrue(refused(broken).startsWith("the plan " + broken + " cannot be read: "));
  }

  private static String refused(Path file) {
    return String.valueOf(assertThrows(IOException.class, () -> PlanFile.read(file)).getMessage());
  }

  private static Plan plan() {
    CheckedProgram program =
        Checker.check(Parser.parse("echo.ded", ECHO).program().orElseThrow(), new TreeMap<>())
            .program()
            .orElseThrow();
    PlanResult result = Planner.plan(program, Workload.equalShares(program), Goals.NONE);
    return ((PlanResult.Planned) result).plan();
  }
}
