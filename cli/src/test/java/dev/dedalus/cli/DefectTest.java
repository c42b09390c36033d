package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DefectTest {
  @Test
  void saysWhatToReport() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(errors, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(stream, stream, false, "dedalus");
    int status = Defect.report(new IllegalStateException("why"), terminal, "plan", "x.yaml");
    String text = errors.toString(StandardCharsets.UTF_8);
    assertEquals(70, status);
    assertTrue(text.startsWith("dedalus: this is a defect of dedalus, not of your input."), text);
    assertTrue(text.contains("  dedalus plan x.yaml\n"), text);
    assertTrue(text.contains("IllegalStateException: why"), text);
  }
}
