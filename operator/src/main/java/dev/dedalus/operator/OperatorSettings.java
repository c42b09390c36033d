package dev.dedalus.operator;

import java.time.Duration;

/**
 * What whoever installs the operator decides.
 *
 * @param nodeImage of nodes and routers of new plans; plans that run keep theirs
 * @param planningBudget after which a plan counts as too expensive
 */
public record OperatorSettings(String nodeImage, Duration planningBudget) {}
