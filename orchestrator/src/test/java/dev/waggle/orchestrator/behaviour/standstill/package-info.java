/** What stands still and should not is found. */
@NullMarked
package dev.waggle.orchestrator.behaviour.standstill;

import org.jspecify.annotations.NullMarked;
