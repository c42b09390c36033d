package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.IncludedTexts;
import dev.dedalus.syntax.Parser;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A service with a mistake.
 *
 * @param mistake in one line
 * @param firstSeed of a run that shows it, or where to begin to look for one
 * @param file of the library that has it: {@code kv.ded}
 * @param changes pieces of its text, each of which occurs once, and what takes their place
 */
record WrongService(
    String mistake, long firstSeed, Service service, String file, Map<String, String> changes) {
  private static final String PROPOSER = "lib/paxos/proposer.ded";
  private static final String ACCEPTOR = "lib/paxos/acceptor.ded";
  private static final String REPLICA = "lib/paxos/replica.ded";

  WrongService {
    changes = Map.copyOf(changes);
  }

  static List<WrongService> all() {
    return List.of(
        new WrongService(
            "two quorums need not meet",
            10,
            Service.KV,
            PROPOSER,
            Map.of("quorum(n / 2 + 1)", "quorum(n / 2)")),
        new WrongService(
            "a replica that is behind answers",
            0,
            Service.KV,
            "kv.ded",
            Map.of(
                "get(id: int, low: int, key: string) to any proposer",
                "get(id: int, low: int, key: string) to any replica",
                "  paxos::waiting((c, id, low, (fetch, k, \"\", \"\"))) :- get(c, id, low, k).\n",
                "",
                "found@c(id, v)            :~ paxos::result(c, id, (2, v)).",
                "found@c(id, v) :~ get(c, id, _, k), data(k, _, v, true).",
                "absent@c(id)              :~ paxos::result(c, id, (3, _)).",
                "absent@c(id) :~ get(c, id, _, k), !data(k, _, _, true).")),
        new WrongService(
            "acceptors forget",
            82,
            Service.LOG,
            "log.ded",
            Map.of("keeps paxos::promised, paxos::base, paxos::accepted", "keeps nothing")),
        new WrongService(
            "a promise binds nobody",
            10,
            Service.KV,
            ACCEPTOR,
            Map.of(
                ":- p2a(b, s, x), promised(t), t <= b.",
                ":- p2a(b, s, x).",
                ":~ p2a((n, i, l), s, x), promised(t), t <= (n, i, l), self(me).",
                ":~ p2a((n, i, l), s, x), self(me).")),
        new WrongService(
            "a command that is sent again is carried out again",
            0,
            Service.LOG,
            REPLICA,
            Map.of("c != nobody, !again(c, id), !past(c, id).", "c != nobody.")),
        new WrongService(
            "a lock is taken from another",
            0,
            Service.LOCK,
            "lock.ded",
            Map.of("take, k, _, d), !held(k, _).", "take, k, _, d).")),
        new WrongService(
            "the token does not rise",
            0,
            Service.LOCK,
            "lock.ded",
            Map.of("taken(s, k, s, d)  ", "taken(s, k, 1, d)  ")));
  }

  /** As written, with the mistake. */
  Placement placement() {
    String name = service.program();
    String text = ProgramLibrary.text(name).orElseThrow();
    String program = file.equals(name + ".ded") ? changed(text) : text;
    CheckResult checked =
        Checker.check(Parser.parse(name, program).program().orElseThrow(), Map.of(), this::find);
    return Placement.asWritten(checked.program().orElseThrow());
  }

  private IncludedTexts.Found find(String from, String path) {
    return path.equals(file)
        ? new IncludedTexts.Present(
            new IncludedText(path, changed(ProgramLibrary.file(path).orElseThrow())))
        : new LibraryFiles().find(from, path);
  }

  private String changed(String text) {
    String result = text;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      String before = change.getKey();
      assertEquals(2, result.split(Pattern.quote(before), -1).length, "occurs once: " + before);
      result = result.replace(before, change.getValue());
    }
    return result;
  }

  @Override
  public String toString() {
    return mistake;
  }
}
