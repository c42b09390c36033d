package dev.dedalus.client;

import dev.dedalus.value.Type;

/** A named, typed column of a request or reply. */
public record Field(String name, Type type) {}
