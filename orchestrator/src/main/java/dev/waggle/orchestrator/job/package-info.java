/** What people asked for: intake, states, what they say to a job, and what they see of it. */
@NullMarked
package dev.waggle.orchestrator.job;

import org.jspecify.annotations.NullMarked;
