/** A task that kills its workers is kept from them. */
@NullMarked
package dev.waggle.orchestrator.behaviour.quarantine;

import org.jspecify.annotations.NullMarked;
