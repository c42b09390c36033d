package dev.dedalus.plan;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rewritten program as text: the language and one clause more, {@code part b of leader
 * partitions 5 by command(id) { .. }}. What remains of a component keeps its head; a component of
 * which nothing remains is declared without rules.
 */
public final class PlanText {
  private static final String EMPTY_BODY = " {\n}";

  private final Placement placement;
  private final StringBuilder out = new StringBuilder();

  private PlanText(Placement placement) {
    this.placement = placement;
  }

  /** The program with its parts, as {@code --emit ded} prints it. */
  public static String emit(Plan plan) {
    PlanText text = new PlanText(plan.placement());
    text.program();
    return text.out.toString();
  }

  private void program() {
    ParsedProgram source = placement.program().source();
    List<Declaration> globals =
        source.declarations().stream()
            .filter(declaration ->
                !(declaration instanceof Declaration.Component
                    || declaration instanceof Declaration.Test))
            .toList();
    out.append(
        Printer.print(
            new ParsedProgram(
                source.file(), source.text(), source.name(), source.parameters(), globals)));
    GeneratedChannels.of(placement)
        .forEach(added -> out.append(GeneratedChannels.declaration(added)).append('\n'));
    for (Declaration declaration : source.declarations()) {
      if (declaration instanceof Declaration.Component component) {
        component(component);
      }
    }
  }

  private void component(Declaration.Component component) {
    List<Part> parts = placement.partsOf(component.name());
    Optional<Part> rest =
        parts.stream().filter(part -> part.name().equals(component.name())).findFirst();
    out.append('\n').append(head(component));
    if (rest.isPresent()) {
      body(component, rest.get());
    } else {
      out.append(EMPTY_BODY).append('\n');
    }
    for (Part part : parts) {
      if (!part.name().equals(component.name())) {
        out.append("\npart ").append(part.name()).append(" of ").append(component.name());
        body(component, part);
      }
    }
  }

  private static String head(Declaration.Component component) {
    String empty =
        Printer.print(
            new Declaration.Component(
                component.name(),
                component.instances(),
                component.survives(),
                component.keeps(),
                List.of(),
                component.nameSpan(),
                component.span()));
    return empty.substring(0, empty.length() - EMPTY_BODY.length());
  }

  private void body(Declaration.Component component, Part part) {
    out.append(partitions(part)).append(" {\n");
    for (Gate gate : placement.gates()) {
      if (gate.to().equals(part.name())) {
        String channels = String.join(", ", gate.channels());
        String kind = gate.delivery() == Gate.Delivery.ACKNOWLEDGED ? "acknowledged gate" : "gate";
        out.append("  ").append(kind).append(" from ").append(gate.from());
        out.append(": ").append(channels);
        if (!gate.sealed().isEmpty()) {
          out.append(", which seals ").append(String.join(", ", gate.sealed()));
        }
        out.append(";\n");
      }
    }
    for (Declaration declaration : component.body()) {
      if (isNeeded(declaration, part)) {
        out.append("  ").append(Printer.print(declaration)).append('\n');
      }
    }
    for (CheckedRule rule : part.rules()) {
      if (!rule.implied()) {
        out.append("  ").append(Printer.print(rule.shown())).append(".\n");
      }
    }
    out.append("}\n");
  }

  private String partitions(Part part) {
    String count = " partitions " + part.partitions() + " by ";
    return switch (part.distribution()) {
      case Distribution.Single ignored -> "";
      case Distribution.Any ignored -> count + "any";
      case Distribution.ByKey ignored -> count + String.join(", ", keys(part));
    };
  }

  /** The keys of what arrives: those of all else follow. Arrivals without one go to all. */
  private List<String> keys(Part part) {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, List<String>> key : KeyColumns.of(placement, part).entrySet()) {
      if (placement
          .relation(part.component(), key.getKey())
          .filter(Relation::isArrival)
          .isPresent()) {
        keys.add(GeneratedChannels.columns(key.getKey(), key.getValue()));
      }
    }
    part.rules().stream()
        .flatMap(rule -> rule.literals().stream())
        .map(BodyItem.Literal::relation)
        .filter(name -> isToldAll(part, name))
        .distinct()
        .forEach(name -> keys.add(name + " to all"));
    return keys;
  }

  private boolean isToldAll(Part part, String name) {
    return !KeyColumns.of(placement, part).containsKey(name)
        && placement.relation(part.component(), name).filter(Relation::isArrival).isPresent();
  }

  /** Whether a part declares this too: what its rules derive or read. */
  private static boolean isNeeded(Declaration declaration, Part part) {
    return switch (declaration) {
      case Declaration.Table table -> mentions(part, table.name());
      case Declaration.Timer timer -> mentions(part, timer.name());
      case Declaration.Fact fact -> part.reads(fact.relation());
      case Declaration.Forget forget -> mentions(part, forget.relation());
      case Declaration.RuleStatement ignored -> false;
      case Declaration.Channel ignored -> false;
      case Declaration.Request ignored -> false;
      case Declaration.Reply ignored -> false;
      case Declaration.Function ignored -> false;
      case Declaration.Const ignored -> false;
      case Declaration.TypeAlias ignored -> false;
      case Declaration.Include ignored -> false;
      case Declaration.Test ignored -> false;
      case Declaration.Component ignored -> false;
    };
  }

  private static boolean mentions(Part part, String relation) {
    return part.reads(relation)
        || part.rules().stream().anyMatch(rule -> rule.rule().head().relation().equals(relation));
  }
}
