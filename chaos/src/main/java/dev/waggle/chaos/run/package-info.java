/** One run: work, faults, recovery, judgement. */
@NullMarked
package dev.waggle.chaos.run;

import org.jspecify.annotations.NullMarked;
