/** Conversations: which project they are about, and how urgent they are. */
@NullMarked
package dev.waggle.orchestrator.session;

import org.jspecify.annotations.NullMarked;
