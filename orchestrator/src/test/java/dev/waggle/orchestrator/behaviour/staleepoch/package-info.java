/** News of an earlier epoch changes nothing. */
@NullMarked
package dev.waggle.orchestrator.behaviour.staleepoch;

import org.jspecify.annotations.NullMarked;
