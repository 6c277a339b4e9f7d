/** Job systems that run in a JVM of their own and are told by line what to do: the bare chain and other people's. */
@NullMarked
package dev.waggle.bench.peer;

import org.jspecify.annotations.NullMarked;
