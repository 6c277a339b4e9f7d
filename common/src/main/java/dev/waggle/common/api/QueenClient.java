package dev.waggle.common.api;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What a worker asks the queen: whatever needs an answer goes over HTTP, so that a broker outage stops no running work. */
@HttpExchange("/internal")
public interface QueenClient {
    @PostExchange("/claims")
    ClaimAnswer claim(@RequestBody ClaimRequest request);

    @PostExchange("/heartbeats")
    HeartbeatAnswer heartbeat(@RequestBody HeartbeatRequest request);

    @PostExchange("/outcomes")
    void report(@RequestBody OutcomeReport report);

    /** Stores a file of a run; {@code authorization} is {@code Bearer <checkout token>}. */
    @PutExchange("/artifacts/{task}/{epoch}/{name}")
    void upload(
            @PathVariable String task,
            @PathVariable long epoch,
            @PathVariable String name,
            @RequestHeader("Authorization") String authorization,
            @RequestBody byte[] content);
}
