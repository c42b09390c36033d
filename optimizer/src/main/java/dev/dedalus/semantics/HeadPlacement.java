package dev.dedalus.semantics;

import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import java.util.Optional;

/**
 * Where heads hold: {@code :-} and {@code :+} on the node itself, {@code :~} at a location; what
 * arrives or never changes heads no rule.
 */
final class HeadPlacement {
  private final Rule rule;
  private final Signature signature;
  private final Report report;

  private HeadPlacement(Rule rule, Signature signature, Report report) {
    this.rule = rule;
    this.signature = signature;
    this.report = report;
  }

  static void check(Rule rule, Optional<Signature> signature, Report report) {
    if (rule.kind().isWritten()) {
      signature.ifPresent(known -> new HeadPlacement(rule, known, report).check());
    }
  }

  private void check() {
    String name = "`" + signature.name() + "` ";
    switch (signature.kind()) {
      case REQUEST ->
          add(
              DiagnosticCode.WRITES_ARRIVAL,
              name + "is a request: it comes from a client, no rule derives it",
              "send a channel instead");
      case TIMER ->
          add(
              DiagnosticCode.WRITES_ARRIVAL,
              name + "is a timer: it comes from the clock, no rule derives it",
              "give the head another name");
      case FACT, COMPONENT, SELF, ORDINAL, INCARNATION ->
          add(
              DiagnosticCode.WRITES_CONSTANT,
              name + "is the same in every tick (" + signature.noun() + "), no rule derives it",
              "give the head another name");
      case CHANNEL, REPLY -> message();
      case LOCAL -> local();
    }
  }

  private void message() {
    boolean reply = signature.kind() == Relation.Kind.REPLY;
    String symbol = rule.kind().symbol();
    if (rule.kind() != Rule.Kind.SEND) {
      add(
          DiagnosticCode.ACROSS_COMPONENTS,
          "`" + symbol + "` holds on the node itself; a " + signature.noun() + " is sent by `:~`",
          "write `" + signature.name() + "@location(..) :~ ..`");
    } else if (rule.head().location().isEmpty()) {
      add(
          DiagnosticCode.MISSING_LOCATION,
          "`:~` without a location",
          "write `"
              + signature.name()
              + (reply ? "@client(..)`, with the client of the request" : "@node(..)`"));
    }
  }

  private void local() {
    if (rule.kind() == Rule.Kind.SEND) {
      add(
          DiagnosticCode.NOT_A_MESSAGE,
          "`" + signature.name() + "` is a " + signature.noun() + " of this component, no message",
          "declare a channel before the components, and send that");
    } else if (rule.head().location().isPresent()) {
      add(
          DiagnosticCode.ACROSS_COMPONENTS,
          "`" + rule.kind().symbol() + "` holds on the node itself and takes no location",
          "send a channel by `:~`, and derive the relation where it arrives");
    }
  }

  private void add(DiagnosticCode code, String message, String help) {
    report.add(
        code,
        rule.head().span(),
        message,
        help,
        new Diagnostic.Related(signature.span(), "declared here"));
  }
}
