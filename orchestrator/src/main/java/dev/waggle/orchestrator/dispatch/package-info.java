/** Chooses what runs now, under exact limits. */
@NullMarked
package dev.waggle.orchestrator.dispatch;

import org.jspecify.annotations.NullMarked;
