/** Kubernetes clusters for tests: one interface, and two ways to have one. */
@NullMarked
package dev.dedalus.testcluster;

import org.jspecify.annotations.NullMarked;
