package dev.dedalus.rewrite;

/** Whether a rewrite applies: {@link Evidence} if so, {@link Refusal} if not. */
public sealed interface Verdict permits Evidence, Refusal {}
