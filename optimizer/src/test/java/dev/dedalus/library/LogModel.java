package dev.dedalus.library;

import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The log of {@code log}. */
final class LogModel implements SequentialModel<LogModel.Log> {
  /**
   * A log.
   *
   * @param entries all that were ever appended; the offset of an entry is its place
   * @param start offset of the first that is not trimmed
   */
  record Log(List<Value> entries, long start) {
    Log {
      entries = List.copyOf(entries);
    }

    Log with(Value entry) {
      List<Value> longer = new ArrayList<>(entries);
      longer.add(entry);
      return new Log(longer, start);
    }
  }

  @Override
  public Log start() {
    return new Log(List.of(), 0);
  }

  @Override
  public List<Log> after(Log log, Operation asked) {
    long end = log.entries().size();
    if (asked.request().equals("append")) {
      boolean possible = asked.mayBe("appended") && asked.mayHave(0, Value.of(end));
      return possible ? List.of(log.with(asked.argument(0))) : List.of();
    }
    long offset = ((Value.IntValue) asked.argument(0)).value();
    return switch (asked.request()) {
      case "read" -> canRead(log, asked, offset) ? List.of(log) : List.of();
      case "trim" -> {
        long start = Math.max(log.start(), Math.min(offset, end));
        boolean possible = asked.mayBe("starts") && asked.mayHave(0, Value.of(start));
        yield possible ? List.of(new Log(log.entries(), start)) : List.of();
      }
      default -> throw new IllegalArgumentException(asked.toString());
    };
  }

  private static boolean canRead(Log log, Operation asked, long offset) {
    long end = log.entries().size();
    if (offset < log.start()) {
      return asked.mayBe("trimmed") && asked.mayHave(0, Value.of(log.start()));
    }
    if (offset >= end) {
      return asked.mayBe("beyond") && asked.mayHave(0, Value.of(end));
    }
    return asked.mayBe("entry")
        && asked.mayHave(0, Value.of(offset))
        && asked.mayHave(1, log.entries().get(Math.toIntExact(offset)));
  }
}
