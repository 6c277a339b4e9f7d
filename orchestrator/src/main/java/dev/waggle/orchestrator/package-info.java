/** The queen: plans jobs, schedules tasks under exact limits, and keeps the truth in PostgreSQL. */
@NullMarked
package dev.waggle.orchestrator;

import org.jspecify.annotations.NullMarked;
