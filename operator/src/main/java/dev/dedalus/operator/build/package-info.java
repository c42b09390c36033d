/**
 * From a recorded plan and a spec to Kubernetes objects: no client, no clock, one kind per file.
 */
@NullMarked
package dev.dedalus.operator.build;

import org.jspecify.annotations.NullMarked;
