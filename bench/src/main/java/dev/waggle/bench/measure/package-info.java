/** The benches by name. */
@NullMarked
package dev.waggle.bench.measure;

import org.jspecify.annotations.NullMarked;
