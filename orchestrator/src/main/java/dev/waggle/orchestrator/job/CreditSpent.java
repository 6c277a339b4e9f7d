package dev.waggle.orchestrator.job;

import dev.waggle.common.id.SessionId;
import java.util.List;

/** These sessions have spent what they may. */
record CreditSpent(List<SessionId> sessions) {}
