package dev.dedalus.operator.build;

import dev.dedalus.crds.resource.PlanSpec.PlannedChannel;
import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Only the plan's channels are open: a policy for each part and one for the routers. Clients reach
 * the routers' client port from anywhere, names can be looked up, and nothing else goes in or out.
 */
final class ChannelPolicies {
  private static final int DNS = 53;

  private final Blueprint blueprint;

  private ChannelPolicies(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  static List<NetworkPolicy> of(Blueprint blueprint) {
    ChannelPolicies policies = new ChannelPolicies(blueprint);
    List<NetworkPolicy> all = new ArrayList<>();
    for (PlannedPart part : blueprint.plan().components()) {
      all.add(policies.policy(blueprint.names().part(part.name()), part.name(), List.of()));
    }
    NetworkPolicyIngressRule clients =
        new NetworkPolicyIngressRuleBuilder().withPorts(port("TCP", Ports.CLIENTS)).build();
    all.add(policies.policy(blueprint.names().routers(), PlannedChannel.ROUTER, List.of(clients)));
    return all;
  }

  private NetworkPolicy policy(String name, String end, List<NetworkPolicyIngressRule> more) {
    List<NetworkPolicyIngressRule> ingress = new ArrayList<>(more);
    List<NetworkPolicyPeer> sources =
        peers(channel -> channel.to().equals(end) ? channel.from() : "");
    if (!sources.isEmpty()) {
      ingress.add(
          new NetworkPolicyIngressRuleBuilder()
              .withFrom(sources)
              .withPorts(port("TCP", Ports.PEERS))
              .build());
    }
    List<NetworkPolicyEgressRule> egress = new ArrayList<>();
    egress.add(
        new NetworkPolicyEgressRuleBuilder().withPorts(port("UDP", DNS), port("TCP", DNS)).build());
    List<NetworkPolicyPeer> targets =
        peers(channel -> channel.from().equals(end) ? channel.to() : "");
    if (!targets.isEmpty()) {
      egress.add(
          new NetworkPolicyEgressRuleBuilder()
              .withTo(targets)
              .withPorts(port("TCP", Ports.PEERS))
              .build());
    }
    return new NetworkPolicyBuilder()
        .withMetadata(ObjectHead.of(blueprint, name))
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(pods(end))
        .endPodSelector()
        .withPolicyTypes("Ingress", "Egress")
        .withIngress(ingress)
        .withEgress(egress)
        .endSpec()
        .build();
  }

  private List<NetworkPolicyPeer> peers(Function<PlannedChannel, String> other) {
    return blueprint.plan().channels().stream()
        .map(other)
        .filter(end -> !end.isEmpty())
        .sorted()
        .distinct()
        .map(end ->
            new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(pods(end))
                .endPodSelector()
                .build())
        .toList();
  }

  private Map<String, String> pods(String end) {
    return blueprint.plan().components().stream()
        .filter(part -> part.name().equals(end))
        .findFirst()
        .map(part -> blueprint.labels().ofPart(part.component(), part.name()))
        .orElseGet(() -> blueprint.labels().ofRouters());
  }

  private static NetworkPolicyPort port(String protocol, int port) {
    return new NetworkPolicyPortBuilder()
        .withProtocol(protocol)
        .withPort(new IntOrString(port))
        .build();
  }
}
