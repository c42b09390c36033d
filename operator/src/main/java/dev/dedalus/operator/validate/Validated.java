package dev.dedalus.operator.validate;

import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.inputs.Inputs;
import dev.dedalus.inputs.Reading;

/** A protocol's spec, looked at. Later stages read this, not the resource. */
public sealed interface Validated {
  /**
   * It can be planned.
   *
   * @param inputsHash of all that the plan is made from
   */
  record Sound(ProtocolSpec spec, Reading reading, Inputs inputs, String inputsHash)
      implements Validated {}

  /** Nothing may change. */
  record Paused() implements Validated {}

  /** Its program is not there yet. */
  record Incomplete(String message) implements Validated {}

  /** A person has to change it. */
  record Wrong(Reason reason, String message) implements Validated {}
}
