package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import java.util.List;
import java.util.Map;

/**
 * What a round offered.
 *
 * @param together how many offers of a role go in one message
 */
record Round(List<TaskOffer> offers, Map<String, Integer> together) {
    static final Round NOTHING = new Round(List.of(), Map.of());
}
