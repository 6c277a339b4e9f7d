package dev.waggle.orchestrator.credit;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.CallPrices;
import dev.waggle.common.api.NewPrice;
import dev.waggle.common.contract.Fault;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What models cost, then and now. */
@Service
@Transactional
public class Prices {
    private static final int LONGEST = 200;

    private final PriceRepository prices;

    Prices(PriceRepository prices) {
        this.prices = prices;
    }

    /** @param past those that do not hold any more, too */
    @Transactional(readOnly = true)
    public List<Price> all(boolean past) {
        return prices.all(past);
    }

    /** From now on; what was called before keeps its price. Says how many are new. */
    public int put(Collection<NewPrice> wanted) {
        wanted.forEach(Prices::check);
        return (int) wanted.stream()
                .filter(price -> prices.put(
                        price,
                        price.prices(),
                        !Boolean.FALSE.equals(price.active()),
                        Objects.requireNonNullElse(price.source(), "set by a person")))
                .count();
    }

    private static void check(NewPrice price) {
        boolean named = Stream.of(price.provider(), price.model())
                .allMatch(name -> !name.isBlank()
                        && name.length() <= LONGEST
                        && name.chars().noneMatch(letter -> Character.isISOControl(letter) || letter == ' '));
        CallPrices all = price.prices();
        boolean sane = Stream.of(
                        all.input(), all.cached(), all.cacheWrite(), all.cacheWriteHour(), all.output(), all.image())
                .allMatch(one -> one.signum() >= 0 && one.compareTo(BigDecimal.valueOf(1_000_000)) < 0);
        if (!named || !sane || price.from() < 0) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "a price has a provider, a model, and US dollars for a million tokens, 0 or more; look at that of '%s'"
                            .formatted(price.model()));
        }
    }
}
