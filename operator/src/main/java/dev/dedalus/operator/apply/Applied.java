package dev.dedalus.operator.apply;

import dev.dedalus.crds.status.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What writing came to.
 *
 * @param written objects that were created, changed or deleted, {@code StatefulSet/ledger-leader-0}
 * @param corrected of these, the ones that someone else had changed or deleted
 * @param conflicts sentences about fields that someone else applies too
 * @param held why some objects were not written yet
 * @param complete whether all objects of the plan are there
 */
public record Applied(
    List<String> written,
    List<String> corrected,
    List<String> conflicts,
    Optional<Held> held,
    boolean complete) {
  /** Nothing was to be written. */
  public static final Applied NOTHING =
      new Applied(List.of(), List.of(), List.of(), Optional.empty(), false);

  public Applied {
    written = List.copyOf(written);
    corrected = List.copyOf(corrected);
    conflicts = List.copyOf(conflicts);
  }

  /**
   * Something is in the way of a write.
   *
   * @param reason {@code NameTaken} and {@code WriteRefused} need a person
   */
  public record Held(Reason reason, String message) {}

  /** Nothing is written for the reason given. */
  public static Applied held(Reason reason, String message) {
    return new Applied(
        List.of(), List.of(), List.of(), Optional.of(new Held(reason, message)), false);
  }
}
