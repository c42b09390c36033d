package dev.dedalus.operator.apply;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.status.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a protocol's objects what they should be, and writes only those that are not. */
public final class Apply {
  private final ObjectWriter writer;
  private final DriftMemory drift;
  private final boolean announced;
  private final OwnerReference owner;
  private final Rollout rollout;
  private final Map<ObjectKey, HasMetadata> actual = new LinkedHashMap<>();
  private final List<String> written = new ArrayList<>();
  private final List<String> corrected = new ArrayList<>();
  private final List<String> conflicts = new ArrayList<>();
  private Optional<Applied.Held> held = Optional.empty();
  private boolean complete = true;

  /**
   * For one reconcile.
   *
   * @param announced whether the status says already that requests will wait
   * @param owner the protocol
   * @param objects what informers see of it
   */
  public Apply(
      ObjectWriter writer,
      DriftMemory drift,
      boolean announced,
      OwnerReference owner,
      PlanContent plan,
      List<HasMetadata> objects) {
    this.writer = writer;
    this.drift = drift;
    this.announced = announced;
    this.owner = owner;
    objects.forEach(object -> actual.put(ObjectKey.of(object), object));
    this.rollout =
        new Rollout(
            plan,
            objects.stream()
                .filter(StatefulSet.class::isInstance)
                .map(StatefulSet.class::cast)
                .toList());
  }

  /**
   * Writes.
   *
   * @param wasComplete whether these objects were all there once: what is missing was deleted
   * @throws KubernetesClientException for what another try may heal
   */
  public Applied run(List<HasMetadata> desired, boolean wasComplete) {
    for (HasMetadata object : desired) {
      ObjectKey key = ObjectKey.of(object);
      try {
        one(key, writer.stamp(object), wasComplete);
      } catch (KubernetesClientException e) {
        complete &= actual.containsKey(key);
        held = held.or(() -> Optional.of(Refusals.held(key, e)));
      }
      actual.remove(key);
    }
    actual.forEach(this::surplus);
    return new Applied(written, corrected, conflicts, held, complete);
  }

  private void one(ObjectKey key, HasMetadata desired, boolean wasComplete) {
    HasMetadata now = actual.get(key);
    if (now == null) {
      now = writer.read(desired);
      if (now == null) {
        create(key, desired, wasComplete);
        return;
      }
    }
    if (isLeftOver(now)) {
      complete = false;
      hold(Reason.WaitingForCluster, key + " is of a deleted protocol of this name, and goes soon");
    } else if (!isOwned(now)) {
      complete = false;
      hold(Reason.NameTaken, key + " is there and belongs to someone else: rename or delete it");
    } else if (now.isMarkedForDeletion()) {
      hold(Reason.WaitingForCluster, key + " is being deleted");
    } else if (!writer.matches(now, desired)) {
      change(key, now, desired);
    }
  }

  private void create(ObjectKey key, HasMetadata desired, boolean wasComplete) {
    writer.write(desired);
    written.add(key.toString());
    if (wasComplete) {
      corrected.add(key.toString());
    }
  }

  private void change(ObjectKey key, HasMetadata now, HasMetadata desired) {
    List<String> foreign = writer.foreignFields(now, desired);
    boolean isDrift = Fingerprint.isSame(now, desired);
    if (!foreign.isEmpty()) {
      conflicts.add(key + ": " + String.join(", ", foreign));
      return;
    }
    if (isDrift && !drift.permits(desired.getMetadata().getNamespace(), key)) {
      conflicts.add("someone changes " + key + " again and again; it is left as it is for now");
      return;
    }
    if (!announced
        && !isDrift
        && now instanceof StatefulSet set
        && rollout.interrupts(set)
        && !writer.scales(set, desired)) {
      hold(
          Reason.InterruptionAhead,
          key + " is changed next, and nothing stands in for it; requests wait meanwhile");
      return;
    }
    Optional<String> wait = now instanceof StatefulSet set ? rollout.enter(set) : Optional.empty();
    if (wait.isPresent()) {
      hold(Reason.RollingOut, wait.get());
      return;
    }
    writer.write(desired);
    written.add(key.toString());
    if (isDrift) {
      corrected.add(key.toString());
    }
  }

  /** What the plan does not have any more. */
  private void surplus(ObjectKey key, HasMetadata object) {
    if (isOwned(object) && !object.isMarkedForDeletion()) {
      writer.delete(object);
      written.add(key.toString());
    }
  }

  private void hold(Reason reason, String message) {
    held = held.or(() -> Optional.of(new Applied.Held(reason, message)));
  }

  /** A protocol of this name was deleted, and what it owned is still being cleared away. */
  private boolean isLeftOver(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(reference ->
            reference.getKind().equals(owner.getKind())
                && reference.getName().equals(owner.getName())
                && !reference.getUid().equals(owner.getUid()));
  }

  private boolean isOwned(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(reference -> reference.getUid().equals(owner.getUid()));
  }
}
