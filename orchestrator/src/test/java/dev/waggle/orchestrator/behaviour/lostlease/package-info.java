/** What a dead worker held goes to another. */
@NullMarked
package dev.waggle.orchestrator.behaviour.lostlease;

import org.jspecify.annotations.NullMarked;
