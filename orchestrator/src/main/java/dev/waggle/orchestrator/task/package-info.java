/** Tasks: their states, leases and fences, their news, and the numbered log of the jobs that they belong to. */
@NullMarked
package dev.waggle.orchestrator.task;

import org.jspecify.annotations.NullMarked;
