/** Starts subprocesses: the only place that does; streams, caps, times out, kills the tree. */
@NullMarked
package dev.waggle.worker.process;

import org.jspecify.annotations.NullMarked;
