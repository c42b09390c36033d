package dev.dedalus.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticJsonTest {
  @Test
  void hasTheKeysThatScriptsRelyOn() {
    Diagnostic full =
        new Diagnostic(
            DiagnosticCode.DUPLICATE,
            new Span(12, 5, 9),
            "a \"b\"",
            Optional.of("do"),
            List.of(new Diagnostic.Related(new Span(3, 1, 4), "declared here")));
    Diagnostic bare =
        new Diagnostic(DiagnosticCode.UNUSED_RELATION, Span.NONE, "m", Optional.empty(), List.of());
    assertEquals(
        "{\"file\":\"voting.ded\",\"diagnostics\":["
            + "{\"code\":\"DED-0106\",\"severity\":\"error\",\"line\":12,\"column\":5,\"length\":9,"
            + "\"message\":\"a \\\"b\\\"\",\"help\":\"do\","
            + "\"related\":[{\"line\":3,\"column\":1,\"message\":\"declared here\"}]},"
            + "{\"code\":\"DED-0901\",\"severity\":\"warning\",\"line\":0,\"column\":0,\"length\":0,"
            + "\"message\":\"m\",\"help\":null,\"related\":[]}]}",
        DiagnosticJson.write("voting.ded", List.of(full, bare)));
  }
}
