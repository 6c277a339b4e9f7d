package dev.waggle.worker.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.Secret;
import dev.waggle.common.api.CallClient;
import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallTokens;
import dev.waggle.common.api.KeyTrouble;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.Uuid7;
import dev.waggle.worker.egress.http.Outgoing;
import dev.waggle.worker.egress.wire.Meter;
import dev.waggle.worker.egress.wire.Rest;
import dev.waggle.worker.egress.wire.Troubles;
import dev.waggle.worker.egress.wire.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** Brings questions to models: leave from the queen, a key, the provider's answer, and what it cost; where a key is refused, another one. */
final class ModelCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCalls.class);
    private static final int MOST_OF_A_REFUSAL = 64 * 1024;
    private static final int NOT_ALLOWED = 403;
    private static final int BROKEN = 502;
    private static final int TOO_MANY = 429;
    private static final int USUAL_REST = 2;

    private final CallClient queen;
    private final EgressProperties properties;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final Leave leave;
    private final Ahead ahead;
    private final Keys keys;
    private final Upstream upstream;
    private final Settling settling;
    private final Corrections corrections;

    ModelCalls(
            CallClient queen,
            EgressProperties properties,
            InstantSource clock,
            Uuid7 ids,
            Ahead ahead,
            Keys keys,
            Upstream upstream,
            Settling settling,
            Corrections corrections) {
        this.queen = queen;
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
        this.leave = new Leave(queen, properties, clock);
        this.ahead = ahead;
        this.keys = keys;
        this.upstream = upstream;
        this.settling = settling;
        this.corrections = corrections;
    }

    /** @param holds whether it waits for a top-up where nothing is left to spend */
    void answer(Door door, Question question, boolean holds, Outgoing out) throws IOException {
        try {
            mayAsk(door, question);
            List<UUID> refused = new ArrayList<>();
            Optional<NoLeave> refusal = ask(door, question, refused, holds, out);
            while (refusal.isPresent() && refused.size() < properties.keysPerCall()) {
                refusal = again(door, question, refused, holds, refusal.get(), out);
            }
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            ahead.prepare(door, question);
        } catch (NoLeave no) {
            var headers = headers(no.again(), no.status());
            no.fault().ifPresent(fault -> headers.put(Exit.FAULT, fault.name()));
            refuse(question, no.status(), no.words(), headers, out);
        }
    }

    private void mayAsk(Door door, Question question) throws NoLeave {
        if (!properties.allows(question.name())) {
            throw new NoLeave(NOT_ALLOWED, "the model " + question.name() + " is not among waggle.egress.models", null);
        }
        if (door.count() > properties.callsPerAttempt() || door.tokens() > properties.tokensPerAttempt()) {
            throw new NoLeave(
                    NOT_ALLOWED,
                    "this attempt has asked as much as it may (waggle.egress.calls-per-attempt, tokens-per-attempt)",
                    null);
        }
    }

    /** With another key; where there is none, what the first said holds. */
    private Optional<NoLeave> again(
            Door door, Question question, List<UUID> refused, boolean holds, NoLeave before, Outgoing out)
            throws IOException, NoLeave {
        try {
            return ask(door, question, refused, holds, out);
        } catch (NoLeave no) {
            throw no.fault().filter(Fault.NO_KEY_READY::equals).isPresent() ? before : no;
        }
    }

    /** Nothing where it was answered; what the provider has against the key where it was not. */
    private Optional<NoLeave> ask(Door door, Question question, List<UUID> refused, boolean holds, Outgoing out)
            throws IOException, NoLeave {
        Optional<Ahead.Granted> early = refused.isEmpty() ? ahead.take(door, question) : Optional.empty();
        CallRequest request =
                early.map(Ahead.Granted::request).orElseGet(() -> question.request(ids.next(), door.run(), refused));
        CallGrant grant = early.isPresent() ? early.get().grant() : leave.ask(door, request, holds);
        var meter = new Meter(question.asking().wire(), question.tokens(), grant::usedUpBy);
        var account = new Account(request, grant, meter, settling::settle);
        door.begin(account);
        CallTokens used = CallTokens.NONE;
        try {
            Secret key = key(grant, account);
            HttpResponse<InputStream> response = send(question, grant, key, account);
            int status = response.statusCode();
            account.answered(status, requestId(response));
            if (status / 100 == 2) {
                corrections.begun(account);
                new Answer(question, account, response).pass(out);
                Usage usage = account.over();
                used = usage.tokens();
                corrections.over(account, usage);
                return Optional.empty();
            }
            String body = read(response);
            account.nothing(status);
            Duration again = Rest.of(
                            response.headers().firstValue("retry-after").orElse(null), body, clock.instant())
                    .orElse(null);
            Optional<KeyTrouble.Kind> trouble = grant.key() == null ? Optional.empty() : Troubles.of(status, body);
            if (trouble.isEmpty()) {
                // as the provider said it, but for keys
                out.whole(status, headers(again, status), keys.clean(body).getBytes(UTF_8));
                return Optional.empty();
            }
            tell(grant, trouble.get(), status, again);
            refused.add(Objects.requireNonNull(grant.key()));
            // of a key's trouble the agent learns no more than that there is one
            return Optional.of(
                    new NoLeave(status, question.provider() + " took none of the keys for " + question.model(), again));
        } finally {
            account.over();
            door.end(account, used);
        }
    }

    private Secret key(CallGrant grant, Account account) throws NoLeave {
        try {
            return keys.of(grant.key());
        } catch (RestClientException e) {
            account.nothing(0);
            throw new NoLeave(503, "the queen did not hand out the key: " + e.getMessage(), null);
        }
    }

    private HttpResponse<InputStream> send(Question question, CallGrant grant, Secret key, Account account)
            throws NoLeave {
        try {
            return upstream.ask(
                    grant, key, question.asking(), question.head(), question.limitedTo(grant.outputTokens()));
        } catch (ConnectException | IllegalArgumentException e) {
            account.nothing(0);
            throw new NoLeave(BROKEN, question.provider() + " could not be reached", null);
        } catch (IOException e) {
            // whether it was answered, and is paid, only the provider knows
            account.over();
            throw new NoLeave(BROKEN, question.provider() + " broke off before it answered", null);
        } catch (InterruptedException e) {
            account.over();
            throw new NoLeave(BROKEN, question.provider() + " was left before it answered", null);
        }
    }

    private void tell(CallGrant grant, KeyTrouble.Kind kind, int status, @Nullable Duration rest) {
        UUID key = Objects.requireNonNull(grant.key());
        LOG.atWarn()
                .addKeyValue("key", key)
                .addKeyValue("trouble", kind)
                .addKeyValue("status", status)
                .log("a provider does not take a key; the queen is told, and another key is tried");
        if (kind != KeyTrouble.Kind.RATE_LIMIT) {
            keys.forget(key);
        }
        ahead.drop(key);
        try {
            queen.trouble(key, new KeyTrouble(grant.call(), kind, rest));
        } catch (RestClientException e) {
            LOG.atWarn().addKeyValue("key", key).log("the queen was not told of a key's trouble: {}", e.getMessage());
        }
    }

    private static String requestId(HttpResponse<InputStream> response) {
        return Stream.of("x-generation-id", "request-id", "x-request-id")
                .flatMap(name -> response.headers().firstValue(name).stream())
                .findFirst()
                .filter(id -> id.length() <= 200)
                .orElse("");
    }

    private static String read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new String(body.readNBytes(MOST_OF_A_REFUSAL), UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    private static void refuse(Question question, int status, String words, Map<String, String> headers, Outgoing out)
            throws IOException {
        if (!out.begun()) {
            out.whole(
                    status,
                    headers,
                    question.asking().wire().refusal(status, words).getBytes(UTF_8));
        }
    }

    private static Map<String, String> headers(@Nullable Duration again, int status) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        if (again != null || status == TOO_MANY) {
            headers.put("Retry-After", Long.toString(again == null ? USUAL_REST : Math.max(1, again.toSeconds())));
        }
        return headers;
    }
}
