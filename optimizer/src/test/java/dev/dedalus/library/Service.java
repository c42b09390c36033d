package dev.dedalus.library;

import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The services of the library on Paxos: what random clients ask, and what they may see. */
enum Service {
  /** Two keys. Values recur, so that comparing succeeds. */
  KV {
    @Override
    Call next(List<Operation> own, SplittableRandom random) {
      Value key = Value.of(oneOfTwo("k", random));
      Value value = Value.of(oneOfTwo("v", random));
      return switch (random.nextInt(10)) {
        case 0, 1, 2 -> new Call("put", List.of(key, value));
        case 3, 4, 5 -> new Call("get", List.of(key));
        case 6 -> new Call("delete", List.of(key));
        default -> {
          Value next = Value.of(oneOfTwo("w", random));
          yield random.nextBoolean()
              ? new Call("compare", List.of(key, value, next))
              : new Call("compare", List.of(key, next, value));
        }
      };
    }

    @Override
    boolean canAnswerSo(List<Operation> history) {
      return ofEach(history).values().stream()
          .allMatch(ofKey -> Linearizability.holds(new StoreModel(), ofKey));
    }
  },

  /** Two locks, asked for mostly with the token that the client had last. */
  LOCK {
    @Override
    Call next(List<Operation> own, SplittableRandom random) {
      Value lock = Value.of(oneOfTwo("k", random));
      Value seconds = Value.of(random.nextInt(3) == 0 ? 1 : LockModel.FOR_EVER);
      Value token = Value.of(random.nextInt(4) == 0 ? random.nextInt(8) : lastToken(own, lock));
      return switch (random.nextInt(5)) {
        case 0 -> new Call("renew", List.of(lock, token, seconds));
        case 1, 2 -> new Call("release", List.of(lock, token));
        default -> new Call("acquire", List.of(lock, seconds));
      };
    }

    @Override
    boolean canAnswerSo(List<Operation> history) {
      return tokensRise(history)
          && ofEach(history).values().stream()
              .allMatch(ofLock -> Linearizability.holds(new LockModel(), ofLock));
    }
  },

  /** Entries of two kinds, read and trimmed by offsets that are soon reached. */
  LOG {
    @Override
    Call next(List<Operation> own, SplittableRandom random) {
      return switch (random.nextInt(6)) {
        case 0, 1, 2 -> new Call("append", List.of(Value.bytes(oneOfTwo("x", random))));
        case 3, 4 -> new Call("read", List.of(Value.of(random.nextInt(6))));
        default -> new Call("trim", List.of(Value.of(random.nextInt(4))));
      };
    }

    @Override
    boolean canAnswerSo(List<Operation> history) {
      return Linearizability.holds(new LogModel(), history);
    }
  };

  /** A request, and its columns behind id and low. */
  record Call(String request, List<Value> arguments) {
    /** All columns; of a client that waits for nothing else, so that low is its id. */
    List<Value> columns(int id) {
      List<Value> columns = new ArrayList<>(List.of(Value.of(id), Value.of(id)));
      columns.addAll(arguments);
      return columns;
    }
  }

  /** Its program in the library. */
  String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a client asks next that has asked this before. */
  abstract Call next(List<Operation> own, SplittableRandom random);

  /** Whether one machine could have given all these answers. */
  abstract boolean canAnswerSo(List<Operation> history);

  private static String oneOfTwo(String prefix, SplittableRandom random) {
    return prefix + random.nextInt(2);
  }

  /** Operations by the key or lock that they are about: these are independent of each other. */
  private static SortedMap<Value, List<Operation>> ofEach(List<Operation> history) {
    SortedMap<Value, List<Operation>> each = new TreeMap<>();
    for (Operation operation : history) {
      each.computeIfAbsent(operation.argument(0), none -> new ArrayList<>()).add(operation);
    }
    return each;
  }

  private static List<Operation> acquired(List<Operation> history) {
    return history.stream()
        .filter(each -> each.reply().isPresent() && each.mayBe("acquired"))
        .toList();
  }

  private static long lastToken(List<Operation> own, Value lock) {
    return acquired(own).stream()
        .filter(each -> each.argument(0).equals(lock))
        .mapToLong(each -> each.number(0).orElseThrow())
        .max()
        .orElse(0);
  }

  /** Over all locks: who asks later has a greater token. */
  private static boolean tokensRise(List<Operation> history) {
    for (Operation one : acquired(history)) {
      for (Operation other : acquired(history)) {
        boolean less = one.number(0).orElseThrow() < other.number(0).orElseThrow();
        if (one.end() < other.start() && !less) {
          return false;
        }
      }
    }
    return true;
  }
}
