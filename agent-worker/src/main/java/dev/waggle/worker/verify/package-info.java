/** Runs a project's own checks in a clean checkout and keeps the proof: the only place that can say "verified". */
@NullMarked
package dev.waggle.worker.verify;

import org.jspecify.annotations.NullMarked;
