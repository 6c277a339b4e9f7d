/** What comes after what: from a job and its tasks, as they are stored, to the next moves. */
@NullMarked
package dev.waggle.orchestrator.workflow;

import org.jspecify.annotations.NullMarked;
