package dev.waggle.orchestrator.credit;

import dev.waggle.common.id.JobId;
import java.util.List;

/** For these jobs there is enough again. Announced after the commit. */
public record CreditBack(List<JobId> jobs) {}
