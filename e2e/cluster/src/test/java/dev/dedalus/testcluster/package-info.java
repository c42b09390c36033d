/** Tests of the test cluster. */
@NullMarked
package dev.dedalus.testcluster;

import org.jspecify.annotations.NullMarked;
