package dev.waggle.orchestrator.credit;

import dev.waggle.common.id.SessionId;
import java.util.List;

/** These sessions have spent what they may. Announced after the commit. */
public record SessionsSpent(List<SessionId> sessions) {}
