package dev.dedalus.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;

/**
 * Who else declares what an object should be. Whoever applies will do it again, so that writing
 * over it would be a fight; whoever has only updated it once has made a change by hand.
 */
final class ForeignAppliers {
  private ForeignAppliers() {}

  static List<String> of(HasMetadata actual) {
    List<ManagedFieldsEntry> entries = actual.getMetadata().getManagedFields();
    return entries == null
        ? List.of()
        : entries.stream()
            .filter(entry -> "Apply".equals(entry.getOperation()))
            .map(ManagedFieldsEntry::getManager)
            .filter(manager -> !ObjectWriter.FIELD_MANAGER.equals(manager))
            .distinct()
            .sorted()
            .toList();
  }
}
