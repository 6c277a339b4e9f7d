package dev.waggle.orchestrator.dispatch;

import java.util.Collection;
import java.util.List;

/**
 * Everything that waits at the beginning of a round.
 *
 * @param shares what the persons in the lines got so far; who was never served is left out
 * @param clock where the person stood who was served last
 */
record Waiting(List<Line> lines, Collection<Share> shares, double clock) {
    static final Waiting NONE = new Waiting(List.of(), List.of(), 0);
}
