package dev.waggle.common.api;

import dev.waggle.common.contract.TaskRef;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /internal/heartbeats}, every 5 s.
 *
 * @param settledThrough all claims up to this number are answered or given up: the queen refuses older ones, and releases granted ones
 *     that are not listed here
 * @param held the runs that this worker holds, those included whose outcome no queen has recorded yet
 * @param free slots free now, by role
 */
public record HeartbeatRequest(WorkerCard worker, long settledThrough, List<TaskRef> held, Map<String, Integer> free) {}
