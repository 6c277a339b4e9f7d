/** What does the thinking of an attempt: the engines, behind one sealed interface. */
@NullMarked
package dev.waggle.worker.engine;

import org.jspecify.annotations.NullMarked;
