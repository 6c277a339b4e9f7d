/** Who may act for a run of a task: the token that names it, and whether it still holds its lease. */
@NullMarked
package dev.waggle.orchestrator.lease;

import org.jspecify.annotations.NullMarked;
