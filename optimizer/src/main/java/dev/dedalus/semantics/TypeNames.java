package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.TypeName;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names of types. A {@code type} statement may use those before it, so none contains itself; no
 * type has more than 256 parts.
 */
final class TypeNames {
  static final int MOST_PARTS = 256;

  private final Map<String, Sized> known = new TreeMap<>();
  private final Map<String, Declaration.TypeAlias> declared = new HashMap<>();
  private final Report report;

  TypeNames(List<Declaration> declarations, Report report) {
    this.report = report;
    for (Type.Basic basic : Type.Basic.values()) {
      known.put(basic.name().toLowerCase(Locale.ROOT), new Sized(basic, 1));
    }
    for (Declaration declaration : declarations) {
      if (declaration instanceof Declaration.TypeAlias alias) {
        declare(alias);
      }
    }
  }

  private void declare(Declaration.TypeAlias alias) {
    Declaration.TypeAlias first = declared.putIfAbsent(alias.name(), alias);
    if (first != null) {
      report.add(
          DiagnosticCode.DUPLICATE,
          alias.span(),
          "type `" + alias.name() + "` is declared twice",
          "give one of the two another name",
          new Diagnostic.Related(first.span(), "declared here"));
    } else if (known.containsKey(alias.name()) || alias.name().equals("set")) {
      report.add(
          DiagnosticCode.DUPLICATE,
          alias.span(),
          "`" + alias.name() + "` is a built-in type",
          "give the type another name");
    } else {
      sized(alias.type()).ifPresent(type -> known.put(alias.name(), type));
    }
  }

  /** The type that a name denotes; absent after a diagnostic. */
  Optional<Type> resolve(TypeName name) {
    return sized(name).map(Sized::type);
  }

  private Optional<Sized> sized(TypeName name) {
    return switch (name) {
      case TypeName.Simple simple -> simple(simple);
      case TypeName.SetOf set ->
          sized(set.element())
              .map(element -> new Sized(new Type.SetOf(element.type()), element.parts() + 1))
              .filter(type -> small(type, name));
      case TypeName.Tuple tuple -> {
        List<Type> elements = new ArrayList<>();
        int parts = 1;
        for (TypeName element : tuple.elements()) {
          Optional<Sized> type = sized(element);
          type.ifPresent(found -> elements.add(found.type()));
          parts += type.map(Sized::parts).orElse(0);
        }
        yield elements.size() < tuple.elements().size()
            ? Optional.empty()
            : Optional.of(new Sized(new Type.Tuple(elements), parts))
                .filter(type -> small(type, name));
      }
    };
  }

  private boolean small(Sized type, TypeName name) {
    if (type.parts() > MOST_PARTS) {
      report.add(
          DiagnosticCode.TOO_LARGE,
          name.span(),
          "a type of more than " + MOST_PARTS + " parts",
          "use `bytes` for content that no rule looks into");
    }
    return type.parts() <= MOST_PARTS;
  }

  private Optional<Sized> simple(TypeName.Simple name) {
    Sized type = known.get(name.name());
    if (type == null && !declared.containsKey(name.name())) {
      report.add(
          DiagnosticCode.UNKNOWN_TYPE,
          name.span(),
          "unknown type `" + name.name() + "`",
          Suggestion.or(
              name.name(),
              known.keySet(),
              "types are int, bool, string, bytes, node, client, tuples, set<T> and those that a"
                  + " `type` statement above declares"));
    }
    return Optional.ofNullable(type);
  }

  /** Whether all columns have different names, reporting those that do not. */
  boolean distinct(List<Declaration.Column> columns) {
    Map<String, Declaration.Column> names = new HashMap<>();
    for (Declaration.Column column : columns) {
      Declaration.Column first = names.putIfAbsent(column.name(), column);
      if (first != null) {
        report.add(
            DiagnosticCode.DUPLICATE,
            column.span(),
            "two columns are named `" + column.name() + "`",
            "give one of the two another name",
            new Diagnostic.Related(first.span(), "declared here"));
      }
    }
    return names.size() == columns.size();
  }

  private record Sized(Type type, int parts) {}
}
