/** What was measured: rounds, quantiles, bars, and how they are printed. */
@NullMarked
package dev.waggle.bench.figures;

import org.jspecify.annotations.NullMarked;
