package dev.waggle.gateway.telegram;

/** An update that was accepted and waits for its turn. */
public record StoredUpdate(long updateId, String json) {
    public Incoming incoming() {
        return Incomings.read(json);
    }
}
