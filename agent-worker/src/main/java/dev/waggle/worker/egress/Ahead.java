package dev.waggle.worker.egress;

import dev.waggle.common.api.CallClient;
import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.id.Uuid7;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Leave for a run's next question, asked for while the agent works on the answer to the last one: the queen has stored what is set aside for
 * it when the question comes, and nobody waits for her then. What is not made use of soon is given back.
 */
final class Ahead {
    private static final int STALE = 409;

    private final CallClient queen;
    private final Settling settling;
    private final Duration keep;
    private final Duration again;
    private final Uuid7 ids;
    private final Map<Slot, Granted> kept = new ConcurrentHashMap<>();
    private final Map<Slot, Thread> asking = new ConcurrentHashMap<>();

    /** Whose next question to which model. */
    private record Slot(Door door, String model) {}

    /** Leave, and what it was given for. */
    record Granted(CallRequest request, CallGrant grant, long since) {
        private boolean fits(Question question) {
            return question.tokens() <= request.inputTokens() && question.output() <= grant.outputTokens();
        }

        private boolean older(Duration than) {
            return System.nanoTime() - since > than.toNanos();
        }

        private CallUsage none() {
            return CallUsage.none(request.call(), request.run(), grant.key());
        }
    }

    Ahead(CallClient queen, Settling settling, EgressProperties properties, Uuid7 ids) {
        this.queen = queen;
        this.settling = settling;
        this.keep = properties.ahead();
        this.again = properties.again();
        this.ids = ids;
    }

    /** Leave for this question, where there is some; it is settled as any other from now on. */
    Optional<Granted> take(Door door, Question question) {
        Granted granted = kept.remove(new Slot(door, question.name()));
        if (granted == null) {
            return Optional.empty();
        }
        if (granted.fits(question)
                && !granted.older(keep)
                && settling.use(granted.request().call())) {
            return Optional.of(granted);
        }
        settling.giveBack(granted.none());
        return Optional.empty();
    }

    /** One has asked, and is likely to ask again. */
    void prepare(Door door, Question last) {
        var slot = new Slot(door, last.name());
        if (!keep.isPositive() || !door.open() || !door.asksAhead() || kept.containsKey(slot)) {
            return;
        }
        Thread asks = Thread.ofVirtual().name("leave-ahead").unstarted(() -> {
            try {
                ask(slot, last.next(ids.next(), door.run()));
            } finally {
                asking.remove(slot);
            }
        });
        if (asking.putIfAbsent(slot, asks) == null) {
            asks.start();
        }
    }

    private void ask(Slot slot, CallRequest request) {
        var none = CallUsage.none(request.call(), request.run(), null);
        if (!settling.ahead(none)) {
            return;
        }
        do {
            try {
                kept.put(slot, new Granted(request, queen.call(request), System.nanoTime()));
                if (!slot.door().open()) {
                    close(slot.door());
                }
                return;
            } catch (HttpClientErrorException | HttpServerErrorException.ServiceUnavailable e) {
                boolean _ = settling.use(request.call());
                refused(slot.door(), e);
                return;
            } catch (RestClientException _) {
                // she may have given it: asked again, she says so
            }
        } while (slot.door().stays(again));
        settling.giveBack(none);
    }

    private static void refused(Door door, RestClientResponseException e) {
        if (e.getStatusCode().value() == STALE) {
            door.close();
        }
        door.asksInTime();
    }

    /** Gives back what was kept for too long. */
    void tidy() {
        kept.forEach((slot, granted) -> {
            if (granted.older(keep) && kept.remove(slot, granted)) {
                settling.giveBack(granted.none());
            }
        });
    }

    /** A key is of no use any more. */
    void drop(UUID key) {
        kept.forEach((slot, granted) -> {
            if (key.equals(granted.grant().key()) && kept.remove(slot, granted)) {
                settling.giveBack(granted.none());
            }
        });
    }

    /** Waits for the queen's answers, for a moment, so that none is left behind. Doors are closed before. */
    void await(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        for (Thread one : asking.values()) {
            boolean _ = one.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
    }

    /** It asks no more. */
    void close(Door door) {
        kept.forEach((slot, granted) -> {
            if (slot.door().equals(door) && kept.remove(slot, granted)) {
                settling.giveBack(granted.none());
            }
        });
    }
}
