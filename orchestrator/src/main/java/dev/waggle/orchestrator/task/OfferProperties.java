package dev.waggle.orchestrator.task;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is offered tasks, and what becomes of an offer while nobody claims it.
 *
 * @param lease how long it may be claimed; longer than its message lives
 * @param live a worker that was heard of within this time has slots
 * @param overlooked after how long workers are told of it with their heartbeats, as its message found nobody who is free and awake
 */
@ConfigurationProperties("waggle.dispatch")
public record OfferProperties(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("15s") Duration live,
        @DefaultValue("2s") Duration overlooked) {}
