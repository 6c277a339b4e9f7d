/** One attempt from its assignment to its ending: workspace, engine or checks, commit, push. */
@NullMarked
package dev.waggle.worker.attempt;

import org.jspecify.annotations.NullMarked;
