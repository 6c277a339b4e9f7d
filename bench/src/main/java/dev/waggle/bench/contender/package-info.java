/** Who is measured: a whole hive, and the peers beside it on the same servers. */
@NullMarked
package dev.waggle.bench.contender;

import org.jspecify.annotations.NullMarked;
