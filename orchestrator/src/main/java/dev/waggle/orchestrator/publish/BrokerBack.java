package dev.waggle.orchestrator.publish;

/** The broker was lost and is there again: what was on its way may be gone. */
public record BrokerBack() {}
