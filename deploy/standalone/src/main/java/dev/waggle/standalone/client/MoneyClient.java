package dev.waggle.standalone.client;

import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CostLine;
import dev.waggle.common.api.CreditsView;
import dev.waggle.common.api.KeyChange;
import dev.waggle.common.api.KeyView;
import dev.waggle.common.api.LedgerLine;
import dev.waggle.common.api.NewBooking;
import dev.waggle.common.api.NewKey;
import dev.waggle.common.api.NewPrice;
import dev.waggle.common.api.NewSpendLimit;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.PriceView;
import dev.waggle.common.api.RotationView;
import dev.waggle.common.contract.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** A hive's keys and credits, as the command line sees them. */
public final class MoneyClient {
    private static final String KEYS = "/api/ai/keys";
    private static final String CREDITS = "/api/ai/credits";

    private final HttpDoor http;

    MoneyClient(HttpDoor http) {
        this.http = http;
    }

    public List<KeyView> keys() {
        return read(http.get(KEYS), new TypeReference<Page<KeyView>>() {}).items();
    }

    public KeyView addKey(NewKey key) {
        return read(http.post(KEYS, key, Map.of()), new TypeReference<>() {});
    }

    public KeyView changeKey(UUID key, KeyChange change) {
        return read(http.patch(KEYS + "/" + key, change), new TypeReference<>() {});
    }

    public void revokeKey(UUID key) {
        http.delete(KEYS + "/" + key);
    }

    public RotationView rotateKeys() {
        return read(http.post(KEYS + "/rotate"), new TypeReference<>() {});
    }

    /** @param query {@code person} */
    public CreditsView credits(Map<String, String> query) {
        return read(http.get(CREDITS + asked(query)), new TypeReference<>() {});
    }

    /** @param query {@code limit, person} */
    public List<LedgerLine> ledger(Map<String, String> query) {
        return read(http.get(CREDITS + "/ledger" + asked(query)), new TypeReference<Page<LedgerLine>>() {})
                .items();
    }

    /** @param query {@code by, from, to, all, person} */
    public List<CostLine> costs(Map<String, String> query) {
        return read(http.get(CREDITS + "/costs" + asked(query)), new TypeReference<Page<CostLine>>() {})
                .items();
    }

    /** @param past those that do not hold any more, too */
    public List<PriceView> prices(boolean past) {
        return read(http.get(CREDITS + "/prices?past=" + past), new TypeReference<Page<PriceView>>() {})
                .items();
    }

    /** Says how many are new. */
    public int putPrices(List<NewPrice> prices) {
        Map<String, Integer> changed = read(http.put(CREDITS + "/prices", prices), new TypeReference<>() {});
        return changed.getOrDefault("changed", 0);
    }

    public CreditsView book(NewBooking booking) {
        return read(http.post(CREDITS + "/bookings", booking, Map.of()), new TypeReference<>() {});
    }

    public void limit(NewSpendLimit limit) {
        http.put(CREDITS + "/limits", limit);
    }

    private static String asked(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }

    private <T> T read(String json, TypeReference<T> as) {
        try {
            return WaggleJson.mapper().readValue(json, as);
        } catch (JacksonException e) {
            throw new WaggleException(
                    Fault.UNAVAILABLE, http.base() + " does not answer as a hive of this version does.", e);
        }
    }
}
