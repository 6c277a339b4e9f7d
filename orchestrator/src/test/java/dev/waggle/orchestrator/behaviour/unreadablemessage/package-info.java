/** What nobody can read is laid aside; the rest goes on. */
@NullMarked
package dev.waggle.orchestrator.behaviour.unreadablemessage;

import org.jspecify.annotations.NullMarked;
