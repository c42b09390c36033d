package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import java.util.List;
import java.util.Optional;

/**
 * A request is read by one component whose instance is clear, and answered by replies with an id.
 */
final class RequestChecks {
  private final ProgramScope program;
  private final Usage usage;
  private final Report report;

  RequestChecks(ProgramScope program, Usage usage, Report report) {
    this.program = program;
    this.usage = usage;
    this.report = report;
  }

  /** How a request is routed and answered; absent after a diagnostic. */
  Optional<Request> check(Declaration.Request request) {
    replies(request);
    Optional<ComponentScope> reader = reader(request);
    if (reader.isEmpty()) {
      return Optional.empty();
    }
    if (request.target().isPresent()) {
      boolean all = request.target().get().all();
      return target(request, request.target().get(), reader.get())
          .map(component ->
              routed(request, component, all ? Request.Target.ALL : Request.Target.ANY));
    }
    if (reader.get().instances() > 1) {
      report.add(
          DiagnosticCode.REQUEST_READERS,
          request.span(),
          "request `"
              + request.name()
              + "` is read by "
              + reader.get().instances()
              + " instances of `"
              + reader.get().name()
              + "`",
          "say which of them get it: `to any "
              + reader.get().name()
              + "` or `to all "
              + reader.get().name()
              + "`");
      return Optional.empty();
    }
    return Optional.of(routed(request, reader.get(), Request.Target.ONLY));
  }

  private static Request routed(
      Declaration.Request request, ComponentScope component, Request.Target target) {
    return new Request(request.name(), component.name(), target, request.replies());
  }

  private Optional<ComponentScope> reader(Declaration.Request request) {
    List<Usage.Reader> readers = usage.readersOf(request.name());
    if (readers.isEmpty()) {
      report.add(
          DiagnosticCode.REQUEST_NEVER_READ,
          request.span(),
          "no rule reads request `" + request.name() + "`",
          "read it in a body: `" + request.name() + "(client, ..)`");
      return Optional.empty();
    }
    Usage.Reader first = readers.get(0);
    if (readers.size() > 1) {
      Usage.Reader second = readers.get(1);
      report.add(
          DiagnosticCode.REQUEST_READERS,
          request.span(),
          "request `"
              + request.name()
              + "` is read in components `"
              + first.component()
              + "` and `"
              + second.component()
              + "`",
          "read it in one, and send a channel from there",
          first.place(),
          second.place());
      return Optional.empty();
    }
    return component(first.component());
  }

  private Optional<ComponentScope> component(String name) {
    return program.components().stream()
        .filter(component -> component.name().equals(name))
        .findFirst();
  }

  private Optional<ComponentScope> target(
      Declaration.Request request, Declaration.Target target, ComponentScope reader) {
    Optional<ComponentScope> component = component(target.component());
    if (component.isEmpty()) {
      report.add(
          DiagnosticCode.UNKNOWN_COMPONENT,
          target.span(),
          "unknown component `" + target.component() + "`",
          Suggestion.or(
              target.component(),
              program.components().stream().map(ComponentScope::name).toList(),
              "name the component that reads the request"));
    } else if (!reader.name().equals(target.component())) {
      report.add(
          DiagnosticCode.REQUEST_TARGET,
          target.span(),
          "request `"
              + request.name()
              + "` goes to `"
              + target.component()
              + "`, which does not read it",
          "component `" + reader.name() + "` reads it");
      return Optional.empty();
    }
    return component;
  }

  private void replies(Declaration.Request request) {
    if (!request.replies().isEmpty()) {
      id(request.name(), "request", request.span());
    }
    for (String name : request.replies()) {
      Signature reply = program.globals().get(name);
      if (reply != null && reply.kind() == Relation.Kind.REPLY) {
        id(name, "reply", reply.span());
      } else if (!report.isFull()) {
        unknown(name, request.span());
      }
    }
  }

  private void unknown(String reply, Span place) {
    report.add(
        DiagnosticCode.UNKNOWN_RELATION,
        place,
        "`" + reply + "` is no reply",
        Suggestion.or(
            reply,
            program.globals().values().stream()
                .filter(global -> global.kind() == Relation.Kind.REPLY)
                .map(Signature::name)
                .toList(),
            "declare it: `reply " + reply + "(id: int, ..);`"));
  }

  private void id(String relation, String noun, Span span) {
    Signature signature = program.globals().get(relation);
    if (signature == null || !signature.known()) {
      return;
    }
    boolean found =
        signature.columns().stream()
            .anyMatch(column ->
                column.name().equals("id") && column.type().equals(Optional.of(Type.Basic.INT)));
    if (!found) {
      report.add(
          DiagnosticCode.MISSING_ID,
          span,
          noun + " `" + relation + "` has no column `id: int`",
          "a request that is answered and its replies share an id, by which they find each other");
    }
  }
}
