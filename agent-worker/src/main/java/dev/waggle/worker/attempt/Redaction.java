package dev.waggle.worker.attempt;

import dev.waggle.common.Secret;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a text what nobody should read: the secrets that this worker knows, and what looks like one. */
public final class Redaction {
    private static final int SHORTEST_SECRET = 6;
    private static final String HIDDEN = "***";
    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("\\b(?:sk|pk|rk|xai|gsk|wgl)[-_][A-Za-z0-9_-]{16,}"),
            Pattern.compile(
                    "\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_[A-Za-z0-9_]{20,}|\\bglpat-[A-Za-z0-9_-]{16,}"),
            Pattern.compile("\\bAIza[A-Za-z0-9_-]{30,}|\\bAKIA[A-Z0-9]{16}\\b|\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"),
            Pattern.compile("(?i)(?<=\\bbearer )[A-Za-z0-9._~+/=-]{12,}"),
            Pattern.compile("(?<=://)[^\\s/@:]+:[^\\s/@]+(?=@)"),
            Pattern.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)"));

    private final List<String> known;

    public Redaction(Collection<Secret> known) {
        this.known = known.stream()
                .map(Secret::value)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    /** The same, knowing one more. */
    Redaction and(Secret secret) {
        var more = new java.util.ArrayList<>(known.stream().map(Secret::new).toList());
        more.add(secret);
        return new Redaction(more);
    }

    /** Whether a text holds one of the secrets that this worker knows. */
    boolean betrayedBy(String text) {
        return known.stream().anyMatch(text::contains);
    }

    public String clean(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, HIDDEN);
        }
        for (Pattern pattern : PATTERNS) {
            clean = pattern.matcher(clean).replaceAll(HIDDEN);
        }
        return clean;
    }
}
