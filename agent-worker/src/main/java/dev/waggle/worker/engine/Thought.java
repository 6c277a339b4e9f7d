package dev.waggle.worker.engine;

import dev.waggle.common.contract.EngineReport;

/** What an engine made, and who did it. */
public record Thought(Work work, EngineReport report) {}
