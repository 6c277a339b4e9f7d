/** The broker's side of the queen: the one sender, and inboxes that take what is waiting. */
@NullMarked
package dev.waggle.orchestrator.publish;

import org.jspecify.annotations.NullMarked;
