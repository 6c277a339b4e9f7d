package dev.waggle.worker.egress;

import dev.waggle.common.api.CallClient;
import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallPrices;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.api.KeySecret;
import dev.waggle.common.api.KeyTrouble;
import dev.waggle.common.api.ProvidersOn;
import dev.waggle.common.api.Settlements;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** A queen's side of model calls, as strict as the real one: no grant without a key that is ready, nothing booked twice. */
public final class FakePurse implements CallClient {
    private static final BigDecimal DOLLAR = BigDecimal.ONE;
    private static final CallPrices PRICES =
            new CallPrices(DOLLAR, DOLLAR, DOLLAR, DOLLAR, BigDecimal.TWO, BigDecimal.TWO);

    private final String baseUrl;
    private final List<String> secrets;
    private final Map<UUID, String> keys = new LinkedHashMap<>();
    private final Map<UUID, KeyTrouble> troubles = new LinkedHashMap<>();
    private final Map<UUID, CallRequest> granted = new LinkedHashMap<>();
    private final Map<UUID, CallUsage> settled = new LinkedHashMap<>();
    private final List<CallUsage> estimates = new ArrayList<>();
    private final List<UUID> returned = new ArrayList<>();
    private final Deque<RuntimeException> refusals = new ArrayDeque<>();
    private BigDecimal reserved = BigDecimal.valueOf(1_000);
    private long outputTokens = Long.MAX_VALUE;
    private int away;

    public FakePurse(String baseUrl, String... secrets) {
        this.baseUrl = baseUrl;
        this.secrets = List.of(secrets);
    }

    /** From now on so much is set aside for a call. */
    synchronized FakePurse reserving(String dollars, long output) {
        reserved = new BigDecimal(dollars);
        outputTokens = output;
        return this;
    }

    /** The next questions are answered with these, one each. */
    synchronized FakePurse refusing(int status, String detail, int retryAfterSeconds) {
        var headers = new HttpHeaders();
        if (retryAfterSeconds > 0) {
            headers.set("Retry-After", Integer.toString(retryAfterSeconds));
        }
        byte[] body = ("{\"detail\":\"" + detail + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpStatusCode code = HttpStatus.valueOf(status);
        refusals.add(
                code.is4xxClientError()
                        ? HttpClientErrorException.create(code, "refused", headers, body, null)
                        : HttpServerErrorException.create(code, "refused", headers, body, null));
        return this;
    }

    /** The next so many questions and settlements find nobody at home. */
    synchronized FakePurse away(int times) {
        away = times;
        return this;
    }

    synchronized boolean isAway() {
        return away > 0;
    }

    @Override
    public synchronized CallGrant call(CallRequest request) {
        beThere();
        if (!refusals.isEmpty()) {
            throw refusals.poll();
        }
        if (secrets.isEmpty()) {
            return grant(request, null);
        }
        List<UUID> all = IntStream.range(0, secrets.size())
                .mapToObj(number -> id(request.provider(), number))
                .toList();
        Optional<UUID> ready = all.stream()
                .filter(key -> !troubles.containsKey(key))
                .filter(key -> !request.refused().contains(key))
                .findFirst();
        if (ready.isEmpty()) {
            boolean cools = all.stream()
                    .anyMatch(key -> troubles.containsKey(key)
                            && Objects.requireNonNull(troubles.get(key)).kind() == KeyTrouble.Kind.RATE_LIMIT);
            refusing(503, "no key of the provider is ready", cools ? 1 : 60);
            throw Objects.requireNonNull(refusals.poll());
        }
        return grant(request, ready.get());
    }

    private boolean isAhead(UUID call) {
        CallRequest request = granted.get(call);
        return request == null || request.isAhead();
    }

    /** Leave that was asked for ahead, and given back. */
    public synchronized List<UUID> returned() {
        return List.copyOf(returned);
    }

    private UUID id(String provider, int number) {
        UUID id = UUID.nameUUIDFromBytes((provider + number).getBytes(StandardCharsets.UTF_8));
        keys.put(id, secrets.get(number));
        return id;
    }

    /** Every key is as good as new. */
    public synchronized void mend() {
        troubles.clear();
    }

    private CallGrant grant(CallRequest request, @Nullable UUID key) {
        granted.put(request.call(), request);
        return new CallGrant(
                request.call(), key, baseUrl, reserved, Math.min(outputTokens, request.outputTokens()), PRICES);
    }

    @Override
    public synchronized void settle(Settlements settlements) {
        beThere();
        for (CallUsage usage : settlements.calls()) {
            if (usage.neverLeft() && isAhead(usage.call())) {
                returned.add(usage.call());
                continue;
            }
            if (!granted.containsKey(usage.call())) {
                throw new IllegalStateException("never granted: " + usage);
            }
            if (usage.estimated()) {
                if (!settled.containsKey(usage.call())) {
                    estimates.add(usage);
                }
            } else {
                CallUsage before = settled.putIfAbsent(usage.call(), usage);
                if (before != null && !before.equals(usage)) {
                    throw new IllegalStateException("settled twice: " + usage + " after " + before);
                }
            }
        }
    }

    @Override
    public synchronized ProvidersOn providers() {
        return new ProvidersOn(Stream.of("anthropic", "double", "gemini", "openai")
                .filter(this::on)
                .toList());
    }

    private boolean on(String provider) {
        return secrets.isEmpty()
                || IntStream.range(0, secrets.size())
                        .mapToObj(number -> troubles.get(id(provider, number)))
                        .anyMatch(trouble -> trouble == null || trouble.kind() == KeyTrouble.Kind.RATE_LIMIT);
    }

    @Override
    public synchronized KeySecret key(UUID key) {
        return new KeySecret(key, "double", Objects.requireNonNull(keys.get(key)));
    }

    @Override
    public synchronized void trouble(UUID key, KeyTrouble trouble) {
        troubles.put(key, trouble);
    }

    private void beThere() {
        if (away > 0) {
            away--;
            throw new ResourceAccessException("nobody at home");
        }
    }

    /** Exact settlements, in order. */
    public synchronized List<CallUsage> settled() {
        return List.copyOf(settled.values());
    }

    public synchronized List<CallUsage> estimates() {
        return List.copyOf(estimates);
    }

    public synchronized List<CallRequest> granted() {
        return List.copyOf(granted.values());
    }

    public synchronized List<KeyTrouble> troubles() {
        return List.copyOf(troubles.values());
    }
}
