/** Behaviour: an offer whose message found nobody who is free and awake is told with the answers to heartbeats. */
@NullMarked
package dev.waggle.orchestrator.behaviour.overlookedoffer;

import org.jspecify.annotations.NullMarked;
