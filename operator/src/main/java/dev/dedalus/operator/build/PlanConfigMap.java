package dev.dedalus.operator.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.crds.Access;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The whole plan for its nodes, packed, with the names under which they find each other. */
public final class PlanConfigMap {
  /** The entry with the addresses. */
  static final String ADDRESSES = "addresses.json";

  /** The largest packed plan in characters; a ConfigMap holds 1 MiB, addresses included. */
  public static final int PACKED_MAX = 900 << 10;

  private PlanConfigMap() {}

  /**
   * The ConfigMap.
   *
   * @param owner the plan's object: the ConfigMap goes with it
   * @param packed of {@link #pack}
   */
  public static ConfigMap of(Blueprint blueprint, OwnerReference owner, String packed) {
    String name = blueprint.names().plan(blueprint.plan().hash());
    return new ConfigMapBuilder()
        .withMetadata(
            new ObjectMetaBuilder(ObjectHead.of(blueprint, name))
                .withOwnerReferences(owner)
                .build())
        .withImmutable(true)
        .withBinaryData(Map.of(PlanResource.WHOLE_PLAN, packed))
        .withData(Map.of(ADDRESSES, addresses(blueprint)))
        .build();
  }

  /** Packs a plan: gzip, then base64. */
  public static String pack(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** {@code "leader-0-1": "ledger-leader-0-1.ledger-peers:7400"}: a pod's name in its namespace. */
  private static String addresses(Blueprint blueprint) {
    PlanContent plan = blueprint.plan();
    ObjectNode addresses = JsonNodeFactory.instance.objectNode();
    for (PlannedPart part : plan.components()) {
      for (int instance = 0; instance < part.instances(); instance++) {
        String set = blueprint.names().nodes(part.name(), instance);
        for (int partition = 0; partition < part.partitions(); partition++) {
          addresses.put(
              part.name() + "-" + instance + "-" + partition, address(blueprint, set, partition));
        }
      }
    }
    // More than there are now: routers are added without a change of what is mounted in nodes.
    for (int router = 0; router < Access.ROUTERS_MAX; router++) {
      addresses.put("router-" + router, address(blueprint, blueprint.names().routers(), router));
    }
    return addresses.toPrettyString() + "\n";
  }

  private static String address(Blueprint blueprint, String set, int ordinal) {
    return set + "-" + ordinal + "." + blueprint.names().peers() + ":" + Ports.PEERS;
  }
}
