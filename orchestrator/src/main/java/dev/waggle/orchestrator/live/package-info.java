/** Wakes those who wait for news of a job. */
@NullMarked
package dev.waggle.orchestrator.live;

import org.jspecify.annotations.NullMarked;
