/** Hives with one promise taken out, to see that the checker misses it. */
@NullMarked
package dev.waggle.chaos.mutant;

import org.jspecify.annotations.NullMarked;
