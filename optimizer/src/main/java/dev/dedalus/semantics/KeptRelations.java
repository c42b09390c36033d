package dev.dedalus.semantics;

import dev.dedalus.syntax.DiagnosticCode;
import java.util.List;

/** {@code keeps} names relations that the component derives. */
final class KeptRelations {
  private KeptRelations() {}

  static void check(ComponentScope component, Report report) {
    for (String name : component.source().keeps().orElse(List.of())) {
      Signature relation = component.relations().get(name);
      if (relation == null || relation.kind() != Relation.Kind.LOCAL) {
        report.add(
            DiagnosticCode.UNKNOWN_RELATION,
            component.source().nameSpan(),
            "`"
                + component.name()
                + "` keeps `"
                + name
                + "`, which "
                + (relation == null ? "no rule of it derives" : "is a " + relation.noun()),
            Suggestion.or(
                name,
                component.relations().values().stream()
                    .filter(known -> known.kind() == Relation.Kind.LOCAL)
                    .map(Signature::name)
                    .toList(),
                "name tables or relations that `:+` rules carry"));
      }
    }
  }
}
