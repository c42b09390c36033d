package dev.dedalus.rewrite;

/** A step that was admissible, and why. */
public record AppliedStep(Step step, Evidence evidence) {}
