package dev.waggle.orchestrator.job;

import dev.waggle.common.id.JobId;
import java.util.Set;

/** Something happened to these jobs that may let them go on: a submit, or a word of a person. Announced after the commit. */
public record JobMoved(Set<JobId> jobs) {}
