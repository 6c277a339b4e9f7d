/** Offers are as many as there are slots for, and the most urgent first. */
@NullMarked
package dev.waggle.orchestrator.behaviour.offers;

import org.jspecify.annotations.NullMarked;
