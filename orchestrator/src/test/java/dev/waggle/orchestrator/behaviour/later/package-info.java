/** What begins later: at its time, after others, or again and again. */
@NullMarked
package dev.waggle.orchestrator.behaviour.later;

import org.jspecify.annotations.NullMarked;
