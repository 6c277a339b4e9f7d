/** Limits are exact, over all queens; the wrong ways to keep them are kept here, and are caught. */
@NullMarked
package dev.waggle.orchestrator.behaviour.rolelimit;

import org.jspecify.annotations.NullMarked;
