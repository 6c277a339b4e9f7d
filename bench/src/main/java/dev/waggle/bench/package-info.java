/** {@code ./waggle bench}: measures a whole hive beside the bare chain and other job systems. */
@NullMarked
package dev.waggle.bench;

import org.jspecify.annotations.NullMarked;
