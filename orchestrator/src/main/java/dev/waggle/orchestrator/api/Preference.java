package dev.waggle.orchestrator.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What the header {@code Prefer: wait=N} asks for: to be answered late rather than twice. Other preferences are passed over. */
record Preference(Duration patience) {
    static final String HEADER = "Prefer";

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?");
    private static final long LONGEST = 25;

    static Preference of(@Nullable String header) {
        Matcher found = WAIT.matcher(header == null ? "" : header);
        return new Preference(Duration.ofSeconds(found.find() ? Math.min(Long.parseLong(found.group(1)), LONGEST) : 0));
    }

    /** Says that the preference was heard. */
    HttpHeaders headers() {
        var headers = new HttpHeaders();
        if (patience.isPositive()) {
            headers.set("Preference-Applied", "wait=" + patience.toSeconds());
        }
        return headers;
    }
}
