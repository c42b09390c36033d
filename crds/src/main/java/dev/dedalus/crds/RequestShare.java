package dev.dedalus.crds;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/**
 * How often clients send a request.
 *
 * @param name the request, as the program declares it
 * @param share relative to the shares of the others
 * @param payloadBytes size of each of its fields of type bytes or string
 */
public record RequestShare(
    @Required String name,
    @Default("1.0") @Min(value = 0, inclusive = false) double share,
    @Default("16") @Min(0) @Max(1 << 20) int payloadBytes) {}
