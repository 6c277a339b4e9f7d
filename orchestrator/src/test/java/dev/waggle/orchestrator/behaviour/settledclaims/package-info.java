/** Claims and heartbeats survive lost and late answers. */
@NullMarked
package dev.waggle.orchestrator.behaviour.settledclaims;

import org.jspecify.annotations.NullMarked;
