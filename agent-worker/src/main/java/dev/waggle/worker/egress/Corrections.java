package dev.waggle.worker.egress;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallUsage;
import dev.waggle.worker.egress.wire.Generation;
import dev.waggle.worker.egress.wire.Usage;
import dev.waggle.worker.egress.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Asks OpenRouter what an answer cost that was broken off: it knows a few seconds later. */
final class Corrections {
    private static final Logger LOG = LoggerFactory.getLogger(Corrections.class);
    private static final int OK = 200;

    private final Upstream upstream;
    private final List<Duration> when;
    private final ScheduledExecutorService clock;
    private final Consumer<CallUsage> settle;

    Corrections(Upstream upstream, List<Duration> when, ScheduledExecutorService clock, Consumer<CallUsage> settle) {
        this.upstream = upstream;
        this.when = when;
        this.clock = clock;
        this.settle = settle;
    }

    /** Corrects the estimate of a call where its provider can be asked. */
    void of(Account account, Secret key, Wire wire, Usage usage) {
        String id = usage.id();
        if (id != null && Generation.known(id)) {
            next(new Look(account, key, wire, id), when.iterator());
        }
    }

    private record Look(Account account, Secret key, Wire wire, String id) {}

    private void next(Look look, Iterator<Duration> left) {
        if (left.hasNext()) {
            var _ = clock.schedule(
                    () -> Thread.ofVirtual().name("correction").start(() -> look(look, left)),
                    left.next().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void look(Look look, Iterator<Duration> left) {
        CallGrant grant = look.account().grant();
        Optional<Usage> told = Optional.empty();
        try {
            var answer = upstream.look(grant, look.key(), look.wire(), Generation.path(look.id()));
            if (answer.statusCode() == OK) {
                told = Generation.read(WaggleJson.mapper().readTree(answer.body()));
            }
        } catch (IOException | JacksonException e) {
            LOG.atDebug().addKeyValue("call", grant.call()).log("no word on a call yet: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        Function<Usage, CallUsage> corrected = look.account()::corrected;
        told.map(corrected).ifPresentOrElse(settle, () -> next(look, left));
    }
}
