/** What gateways ask for is taken in once, and never lost. */
@NullMarked
package dev.waggle.orchestrator.behaviour.commands;

import org.jspecify.annotations.NullMarked;
