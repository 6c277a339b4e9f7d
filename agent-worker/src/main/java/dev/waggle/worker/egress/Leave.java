package dev.waggle.worker.egress;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallClient;
import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.egress.wire.Rest;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;

/** Asks the queen whether a call may leave: it waits where that helps, and says why where it does not. */
final class Leave {
    private static final Logger LOG = LoggerFactory.getLogger(Leave.class);
    private static final int NO_KEY = 401;
    private static final int NO_CREDIT = 402;
    private static final int NOT_ALLOWED = 403;
    private static final int STALE = 409;
    private static final int TOO_MANY = 429;
    private static final int AWAY = 503;

    private final CallClient queen;
    private final EgressProperties properties;
    private final InstantSource clock;

    Leave(CallClient queen, EgressProperties properties, InstantSource clock) {
        this.queen = queen;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param holds whether the question waits for a top-up where nothing is left to spend */
    CallGrant ask(Door door, CallRequest request, boolean holds) throws NoLeave {
        // a key has refused the question already: the agent hears that at once where there is no other
        Duration patience = request.refused().isEmpty() ? properties.patience() : Duration.ZERO;
        while (true) {
            Duration wait;
            try {
                return queen.call(request);
            } catch (RestClientResponseException e) {
                wait = wait(door, request.provider(), e, holds, patience);
                if (e.getStatusCode().value() == NO_CREDIT) {
                    patience = patience.plus(wait);
                }
            } catch (RestClientException e) {
                wait = properties.again();
                if (wait.compareTo(patience) > 0) {
                    throw new NoLeave(AWAY, "the queen cannot be reached: " + e.getMessage(), null);
                }
            }
            patience = patience.minus(wait);
            if (!door.stays(wait)) {
                throw over();
            }
        }
    }

    private Duration wait(Door door, String provider, RestClientResponseException e, boolean holds, Duration patience)
            throws NoLeave {
        String words = words(e);
        int status = e.getStatusCode().value();
        @Nullable
        Duration told = Rest.of(
                        e.getResponseHeaders() == null
                                ? null
                                : e.getResponseHeaders().getFirst("Retry-After"),
                        "",
                        clock.instant())
                .orElse(null);
        Duration wait = told == null ? properties.again() : told;
        switch (status) {
            case NO_CREDIT -> {
                if (!holds) {
                    throw new NoLeave(NO_CREDIT, words, told, Fault.NO_CREDIT);
                }
                LOG.atInfo()
                        .addKeyValue("task", door.run().taskId())
                        .log("nothing is left to spend; the question is held until there is");
                return wait;
            }
            case STALE -> {
                door.close();
                throw over();
            }
            case NOT_ALLOWED -> throw new NoLeave(NOT_ALLOWED, words, null, Fault.MODEL_NOT_ALLOWED);
            case TOO_MANY, AWAY -> {
                if (wait.compareTo(patience) > 0) {
                    // who is told when to come back, comes back
                    throw hasKeys(provider)
                            ? new NoLeave(TOO_MANY, words, told, Fault.NO_KEY_READY)
                            : new NoLeave(NO_KEY, words, null, Fault.NO_KEY_READY);
                }
                return wait;
            }
            default -> throw new NoLeave(AWAY, "the queen does not take the question: " + words, null);
        }
    }

    /** Whether waiting may help: some key of the provider is ready or will be. */
    private boolean hasKeys(String provider) {
        try {
            return queen.providers().names().contains(provider);
        } catch (RestClientException _) {
            return true;
        }
    }

    private static NoLeave over() {
        return new NoLeave(NOT_ALLOWED, "this run is over: nothing more may leave it", null);
    }

    /** What a problem says in its detail. */
    private static String words(RestClientResponseException e) {
        try {
            String detail = WaggleJson.mapper()
                    .readTree(e.getResponseBodyAsString())
                    .path("detail")
                    .asString("");
            return detail.isBlank() ? e.getStatusText() : detail;
        } catch (JacksonException _) {
            return e.getStatusText();
        }
    }
}
