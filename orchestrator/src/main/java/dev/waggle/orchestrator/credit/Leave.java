package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallPrices;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallTokens;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.credit.Budgets.Budget;
import dev.waggle.orchestrator.credit.CallAnswer.Broke;
import dev.waggle.orchestrator.credit.CallAnswer.Granted;
import dev.waggle.orchestrator.credit.CallAnswer.Refused;
import dev.waggle.orchestrator.provider.KeyChoice;
import dev.waggle.orchestrator.provider.KeyLoad;
import dev.waggle.orchestrator.provider.ProviderKey;
import dev.waggle.orchestrator.provider.Providers.Provider;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides over the calls of a batch, one after the other: each finds what those before it have left. No clock, no database; all that it
 * looks at is locked by the caller.
 */
final class Leave {
    /** What may be set aside ahead of a question is at most one part of so many. */
    private static final BigDecimal PLENTY = BigDecimal.valueOf(4);

    /** Fewer answered tokens are not worth a call. */
    static final long LEAST_OUTPUT = 256;

    private static final CallPrices FREE = new CallPrices(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Function<String, Optional<Provider>> providers;
    private final PriceList prices;
    private final Rate rate;
    private final Map<UUID, Purse> purses;
    private final Budgets budgets;
    private final List<ProviderKey> keys;
    private final Map<UUID, KeyLoad> loads;
    private final Map<UUID, Call> granted = new HashMap<>();
    private final List<Call> fresh = new ArrayList<>();

    Leave(
            Function<String, Optional<Provider>> providers,
            PriceList prices,
            Rate rate,
            Map<UUID, Purse> purses,
            Budgets budgets,
            List<ProviderKey> keys,
            Map<UUID, KeyLoad> loads) {
        this.providers = providers;
        this.prices = prices;
        this.rate = rate;
        this.purses = purses;
        this.budgets = budgets;
        this.keys = keys;
        this.loads = new HashMap<>(loads);
    }

    /** The calls that were given leave just now. */
    List<Call> fresh() {
        return fresh;
    }

    CallAnswer decide(Asked asked) {
        CallRequest request = asked.request();
        Call known = asked.known() == null ? granted.get(request.call()) : asked.known();
        if (known != null) {
            return again(known, request);
        }
        if (!asked.alive()) {
            return no(Fault.STALE_EPOCH, "this run is over, or nobody wants it any more: stop it");
        }
        var provider = providers.apply(request.provider());
        if (provider.isEmpty()) {
            return no(
                    Fault.MODEL_NOT_ALLOWED,
                    "the hive knows no provider '%s'; its settings name them, waggle.llm.providers"
                            .formatted(request.provider()));
        }
        var price = prices.at(request.provider(), request.model(), request.inputTokens(), asked.at());
        if (price.isEmpty() && !provider.get().own()
                || price.isPresent() && !price.get().active()) {
            return no(
                    Fault.MODEL_NOT_ALLOWED,
                    "model '%s' of %s may not be called: it %s"
                            .formatted(
                                    request.model(),
                                    request.provider(),
                                    price.isPresent()
                                            ? "is switched off"
                                            : "has no price; ./waggle credits prices sets one"));
        }
        return afford(asked, provider.get(), price.orElse(null));
    }

    private CallAnswer afford(Asked asked, Provider provider, @Nullable Price price) {
        CallRequest request = asked.request();
        CallPrices most = dearest(price == null ? FREE : price.prices());
        Purse purse = Objects.requireNonNull(purses.get(asked.person()));
        purse.hold(asked.job(), asked.hold());
        Budget budget = budgets.narrowest(asked.job(), asked.session(), asked.person());
        long spendable = purse.spendable(asked.job());
        BigDecimal available = rate.dollars(Math.max(0, spendable));
        if (budget != null) {
            available = available.min(budget.left());
        }
        if (request.isAhead()
                && available.compareTo(
                                cost(most, request, request.outputTokens()).multiply(PLENTY))
                        < 0) {
            return no(Fault.NO_CREDIT, "too little is left to set any of it aside ahead of a question");
        }
        BigDecimal least = cost(most, request, Math.min(request.outputTokens(), LEAST_OUTPUT));
        if (budget != null && budget.left().compareTo(least) < 0) {
            return new Broke(
                    "%s may cost %s US dollars, and has %s left; the next call may cost %s. Raise the limit to go on."
                            .formatted(
                                    budget.scope().words(),
                                    Rate.plain(budget.limit()).toPlainString(),
                                    Rate.plain(budget.left().max(BigDecimal.ZERO))
                                            .toPlainString(),
                                    Rate.plain(least).toPlainString()),
                    rate.micros(least),
                    least);
        }
        if (rate.micros(least) > Math.max(0, spendable)) {
            return new Broke(
                    "There are %s credits left, and the next call may cost %s. Top up to go on: ./waggle credits"
                            .formatted(
                                    Rate.credits(Math.max(0, spendable)).toPlainString(),
                                    Rate.credits(rate.micros(least)).toPlainString()),
                    rate.micros(least),
                    least);
        }
        long covered = covered(most, request, available);
        BigDecimal reserved = cost(most, request, covered);
        return withKey(asked, provider, price, purse, reserved, covered);
    }

    private CallAnswer withKey(
            Asked asked, Provider provider, @Nullable Price price, Purse purse, BigDecimal reserved, long covered) {
        ProviderKey key = null;
        if (provider.keyRequired()) {
            switch (KeyChoice.of(
                    keys.stream()
                            .filter(one -> one.provider().equals(provider.name()))
                            // a place of a key that has few is for those who ask something
                            .filter(one -> !asked.request().isAhead() || one.unlimited())
                            .toList(),
                    one -> load(one.id()),
                    asked.request().refused())) {
                case KeyChoice.Chosen(var chosen) -> key = chosen;
                case KeyChoice.None(var wait) -> {
                    return new Refused(
                            Fault.NO_KEY_READY,
                            "no key of %s is ready; ./waggle keys shows why".formatted(provider.name()),
                            wait);
                }
            }
        }
        long micros = rate.micros(reserved);
        long held = purse.take(asked.job(), micros);
        budgets.take(asked, reserved);
        if (key != null) {
            loads.put(key.id(), load(key.id()).more());
        }
        CallRequest request = asked.request();
        var call = new Call(
                request.call(),
                request.run().taskId().value(),
                request.run().epoch(),
                asked.job(),
                asked.person(),
                asked.project(),
                asked.session(),
                asked.role(),
                key == null ? null : key.id(),
                request.provider(),
                request.model(),
                price == null ? null : price.id(),
                rate,
                Call.State.RESERVED,
                reserved,
                micros,
                held,
                covered,
                CallTokens.NONE,
                BigDecimal.ZERO,
                0,
                asked.at());
        granted.put(call.id(), call);
        fresh.add(call);
        return grant(call, provider, key, price == null ? FREE : price.prices());
    }

    private CallAnswer again(Call known, CallRequest request) {
        if (!known.task().equals(request.run().taskId().value())
                || known.epoch() != request.run().epoch()
                || known.state() != Call.State.RESERVED) {
            return no(Fault.CONFLICT, "this call is settled, or another run's; a new request has a new id");
        }
        var provider = providers.apply(known.provider());
        ProviderKey key = keys.stream()
                .filter(one -> one.id().equals(known.key()))
                .findFirst()
                .orElse(null);
        if (provider.isEmpty() || known.key() != null && key == null) {
            return no(Fault.CONFLICT, "the key of this call was revoked; settle it, and ask with a new id");
        }
        CallPrices then = prices.prices().stream()
                .filter(price -> Objects.equals(price.id(), known.pricing()))
                .findFirst()
                .map(Price::prices)
                .orElse(FREE);
        return grant(known, provider.get(), key, then);
    }

    private static CallAnswer grant(Call call, Provider provider, @Nullable ProviderKey key, CallPrices prices) {
        String own = key == null ? null : key.baseUrl();
        return new Granted(new CallGrant(
                call.id(),
                call.key(),
                own == null ? provider.baseUrl() : own,
                call.reserved(),
                call.outputCovered(),
                prices));
    }

    private KeyLoad load(UUID key) {
        return loads.getOrDefault(key, new KeyLoad(key, 0, 0));
    }

    /** So many answered tokens fit. */
    private static long covered(CallPrices prices, CallRequest request, BigDecimal available) {
        if (prices.output().signum() == 0) {
            return request.outputTokens();
        }
        long fit = available
                .subtract(cost(prices, request, 0))
                .movePointRight(6)
                .divide(prices.output(), 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(request.outputTokens()))
                .longValueExact();
        return Math.max(0, fit);
    }

    private static BigDecimal cost(CallPrices prices, CallRequest request, long output) {
        return prices.cost(CallTokens.of(request.inputTokens(), output));
    }

    /** Nobody knows yet whether what is sent is written into a cache, or what is answered is an image. */
    private static CallPrices dearest(CallPrices prices) {
        BigDecimal in = prices.input().max(prices.cacheWrite()).max(prices.cacheWriteHour());
        BigDecimal out = prices.output().max(prices.image());
        return new CallPrices(in, prices.cached(), prices.cacheWrite(), prices.cacheWriteHour(), out, out);
    }

    private static Refused no(Fault fault, String sentence) {
        return new Refused(fault, sentence, AGAIN);
    }
}
