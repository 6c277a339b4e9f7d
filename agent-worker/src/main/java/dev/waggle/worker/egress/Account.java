package dev.waggle.worker.egress;

import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallTokens;
import dev.waggle.common.api.CallUsage;
import dev.waggle.worker.egress.wire.Generation;
import dev.waggle.worker.egress.wire.Meter;
import dev.waggle.worker.egress.wire.Usage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of one call that the queen gave leave for. It is settled once: by what the provider told; before that, where its reader is
 * gone or it is broken off, by what was seen.
 */
final class Account {
    private final CallRequest request;
    private final CallGrant grant;
    private final Meter meter;
    private final Consumer<CallUsage> settle;
    private final Thread reader = Thread.currentThread();
    private final long began = System.nanoTime();
    private long heard = began;
    private long leftAt;
    private boolean left;
    private boolean estimated;
    private boolean exact;
    private boolean closed;
    private int status;
    private @Nullable String requestId;

    Account(CallRequest request, CallGrant grant, Meter meter, Consumer<CallUsage> settle) {
        this.request = request;
        this.grant = grant;
        this.meter = meter;
        this.settle = settle;
    }

    CallGrant grant() {
        return grant;
    }

    /** The provider has begun to answer. */
    synchronized void answered(int with, @Nullable String id) {
        status = with;
        requestId = id;
        heard = System.nanoTime();
    }

    /** What its provider can be asked about it, by the id that the answer has, or its head. */
    synchronized Optional<Corrections.Look> look() {
        Usage usage = meter.usage();
        return Stream.of(usage.id(), requestId)
                .filter(Objects::nonNull)
                .filter(Generation::known)
                .findFirst()
                .map(id -> new Corrections.Look(usage(usage.tokens(), usage, true, status), grant.baseUrl(), id));
    }

    /** Something came, if nothing that counts. */
    synchronized void heard() {
        heard = System.nanoTime();
    }

    synchronized void saw(JsonNode message) {
        meter.saw(message);
    }

    synchronized boolean usedUp() {
        return meter.usedUp();
    }

    synchronized boolean left() {
        return left;
    }

    /** Nobody reads the answer any more: it is settled by what was seen, and again if its end comes. */
    synchronized void leave() {
        if (!closed && !left) {
            left = true;
            leftAt = System.nanoTime();
            tell();
        }
    }

    /** Ends the reading where the provider is silent, or goes on for too long after its reader is gone. */
    synchronized void watch(Duration silence, Duration drain) {
        long now = System.nanoTime();
        if (!closed && (now - heard > silence.toNanos() || left && now - leftAt > drain.toNanos())) {
            reader.interrupt();
        }
    }

    /** It cost nothing: it was refused, or never left. */
    synchronized void nothing(int with) {
        if (close()) {
            settle.accept(usage(CallTokens.NONE, null, false, with));
        }
    }

    /** No more of it will come. What it used is known, or estimated now. */
    synchronized Usage over() {
        if (close()) {
            tell();
        }
        return meter.usage();
    }

    private boolean close() {
        boolean first = !closed;
        closed = true;
        // an interrupt that came for this call shall not end the next one of the connection
        boolean _ = Thread.currentThread().equals(reader) && Thread.interrupted();
        return first;
    }

    /** The exact word, once; until it is known an estimate, once. */
    private void tell() {
        Usage usage = meter.usage();
        if (usage.whole() && !exact) {
            exact = true;
            settle.accept(usage(usage.tokens(), usage, false, status));
        } else if (!usage.whole() && !estimated) {
            estimated = true;
            settle.accept(usage(usage.tokens(), usage, true, status));
        }
    }

    private CallUsage usage(CallTokens tokens, @Nullable Usage usage, boolean estimate, int with) {
        String id = usage == null || usage.id() == null ? requestId : usage.id();
        String model = usage == null || request.model().equals(usage.model()) ? null : usage.model();
        return new CallUsage(
                request.call(),
                request.run(),
                grant.key(),
                tokens,
                usage == null || estimate ? null : usage.dollars(),
                estimate,
                id,
                with,
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                model);
    }
}
