package dev.waggle.common.api;

import dev.waggle.common.contract.TaskRef;
import java.util.List;

/**
 * {@code POST /internal/claims}: all offers that the worker has slots for. A repeat with the same number is answered from the tasks'
 * present state.
 *
 * @param number counts this boot's claims from 1
 * @param settledThrough all claims up to this number are answered or given up
 */
public record ClaimRequest(WorkerCard worker, long number, long settledThrough, List<TaskRef> offers) {}
