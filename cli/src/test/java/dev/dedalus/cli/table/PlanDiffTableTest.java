package dev.dedalus.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.resource.PlanSpec.PlannedObjects;
import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import dev.dedalus.crds.resource.PlanSpec.Predicted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanDiffTableTest {
  private static PlannedPart part(String name, int instances, int partitions) {
    return new PlannedPart(name, "c", instances, partitions, 0, Map.of(), List.of(), 1);
  }

  private static PlanContent plan(double throughput, PlannedObjects objects, PlannedPart... parts) {
    return new PlanContent(
        "h",
        "n",
        "image",
        List.of(parts),
        1,
        1,
        List.of(),
        List.of("split store"),
        List.of(),
        new Predicted(throughput, "store", 0, 4),
        List.of(),
        objects,
        "holds");
  }

  @Test
  void comparesWithWhatRuns() {
    PlanContent active =
        plan(1000, new PlannedObjects(List.of(), List.of(), List.of()), part("store", 3, 1));
    PlanContent proposed =
        plan(
            2500,
            new PlannedObjects(
                List.of("StatefulSet/p-sender-0"), List.of("StatefulSet/p-store-0"), List.of()),
            part("store", 3, 2),
            part("sender", 1, 4));
    assertEquals(
        """
        p-new waits for approval

          what                    now   then
          requests/s predicted  1,000  2,500
          pods                      4      4
          routers                   1      1
          nodes of sender           -      4
          nodes of store        3 x 1  3 x 2
          step: split store

        1 to create
          + StatefulSet/p-sender-0

        1 to change
          ~ StatefulSet/p-store-0

        0 to delete
        """,
        PlanDiffTable.of("p-new", Optional.of(active), proposed));
  }
}
