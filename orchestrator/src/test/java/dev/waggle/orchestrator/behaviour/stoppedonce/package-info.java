/** A run without a verdict costs no attempt. */
@NullMarked
package dev.waggle.orchestrator.behaviour.stoppedonce;

import org.jspecify.annotations.NullMarked;
