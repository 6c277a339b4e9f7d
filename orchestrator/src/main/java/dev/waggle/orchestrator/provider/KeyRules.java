package dev.waggle.orchestrator.provider;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.KeyChange;
import dev.waggle.common.api.NewKey;
import dev.waggle.common.contract.Fault;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a key must look like. Pure; no sentence repeats a secret. */
final class KeyRules {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SECRET = 4_096;

    private KeyRules() {}

    static void check(NewKey wanted, Collection<String> providers) {
        if (wanted.provider() == null || !providers.contains(wanted.provider())) {
            throw bad("provider must be one of " + new TreeSet<>(providers)
                    + "; others are named in the hive's settings, waggle.llm.providers");
        }
        String secret = wanted.secret();
        if (secret == null || secret.isBlank() || secret.strip().length() > LONGEST_SECRET) {
            throw bad("secret must have 1 to " + LONGEST_SECRET + " characters");
        }
        if (!secret.strip().chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            throw bad("secret must be one word of ASCII characters, as it stands in an HTTP header");
        }
        if (wanted.baseUrl() != null && !wanted.baseUrl().matches("https?://[^\\s/?#@]+(/[^\\s?#@]*)?")) {
            throw bad("base_url must be an http or https address without user, query and fragment");
        }
        name(wanted.name());
        limits(wanted.mostInFlight(), wanted.mostPerMinute(), wanted.spendLimitDollars(), false);
    }

    static void check(KeyChange change) {
        name(change.name());
        limits(change.mostInFlight(), change.mostPerMinute(), change.spendLimitDollars(), true);
    }

    private static void name(@Nullable String name) {
        if (name != null
                && (name.isBlank()
                        || name.length() > LONGEST_NAME
                        || name.chars().anyMatch(Character::isISOControl))) {
            throw bad("name must be one line of 1 to " + LONGEST_NAME + " characters");
        }
    }

    private static void limits(
            @Nullable Integer inFlight, @Nullable Integer perMinute, @Nullable BigDecimal spend, boolean none) {
        String hint = none ? " or more, or -1 for no limit" : " or more";
        if (wrong(inFlight, none) || wrong(perMinute, none)) {
            throw bad("most_in_flight and most_per_minute must be 1" + hint);
        }
        if (spend != null && spend.signum() < 0 && !(none && spend.compareTo(BigDecimal.ONE.negate()) == 0)) {
            throw bad("spend_limit_dollars must be 0" + hint);
        }
    }

    private static boolean wrong(@Nullable Integer limit, boolean none) {
        return limit != null && limit < 1 && !(none && limit == -1);
    }

    private static WaggleException bad(String sentence) {
        return new WaggleException(Fault.BAD_REQUEST, sentence);
    }
}
