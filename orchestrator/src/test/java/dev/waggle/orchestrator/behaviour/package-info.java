/** What the queen promises, one folder for each promise. */
@NullMarked
package dev.waggle.orchestrator.behaviour;

import org.jspecify.annotations.NullMarked;
