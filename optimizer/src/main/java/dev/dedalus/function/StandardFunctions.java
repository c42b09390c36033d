package dev.dedalus.function;

import dev.dedalus.value.CanonicalBytes;
import java.util.List;

/** All functions of the language on one page. */
final class StandardFunctions {
  private StandardFunctions() {}

  /** The functions that every program may declare. */
  static List<ProgramFunction> all() {
    return List.of(
        new HashFunction("hash", CanonicalBytes::hash), // any value to an int
        new HashFunction("mix", CanonicalBytes::mix), // the same, independent of hash
        new Upper(), // text in capital letters
        new Sign(), // a code that only who has the key can make
        new Verify(), // whether a code is that of a key and a value
        new Sealing("encrypt", SyntheticIv::seal), // bytes that only who has the key can read
        new Sealing("decrypt", SyntheticIv::open)); // what was encrypted, if nobody changed it
  }
}
