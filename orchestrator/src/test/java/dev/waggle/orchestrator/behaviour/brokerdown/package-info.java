/** A broker that is down costs time, nothing else. */
@NullMarked
package dev.waggle.orchestrator.behaviour.brokerdown;

import org.jspecify.annotations.NullMarked;
