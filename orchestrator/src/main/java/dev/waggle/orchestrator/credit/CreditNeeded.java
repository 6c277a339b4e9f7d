package dev.waggle.orchestrator.credit;

import dev.waggle.common.id.JobId;

/** A call of the job found too little: the job has to wait. Announced after the commit. */
public record CreditNeeded(JobId job, String why) {}
