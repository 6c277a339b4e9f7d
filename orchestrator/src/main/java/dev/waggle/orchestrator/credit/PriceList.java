package dev.waggle.orchestrator.credit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the price of a call by provider, model, moment and size of the prompt. Pure. */
record PriceList(List<Price> prices) {
    /** The price that held then; a model without one of its own has that of its undated name, or of any. */
    Optional<Price> at(String provider, String model, long promptTokens, Instant when) {
        return ModelName.candidates(model).stream()
                .map(name -> tier(provider, name, promptTokens, when))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Price> tier(String provider, String model, long promptTokens, Instant when) {
        return prices.stream()
                .filter(price ->
                        price.provider().equals(provider) && price.model().equals(model))
                .filter(price -> price.promptFrom() <= promptTokens && price.holdsAt(when))
                .max(Comparator.comparingLong(Price::promptFrom).thenComparing(Price::validFrom));
    }
}
