/** The client library: a session with a running protocol over the framed binary protocol. */
@NullMarked
package dev.dedalus.client;

import org.jspecify.annotations.NullMarked;
