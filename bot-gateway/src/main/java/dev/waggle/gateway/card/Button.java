package dev.waggle.gateway.card;

import dev.waggle.common.id.JobId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What comes back when a button is pressed: {@code v1:<verb>:<job>:<nonce>}. */
public record Button(Verb verb, JobId job, String nonce) {
    private static final Pattern DATA = Pattern.compile("v1:([a-z]+):([0-9a-f-]{36}):([0-9a-f]{8})");

    String data() {
        return "v1:" + verb.word() + ":" + job + ":" + nonce;
    }

    /** Nothing where somebody made it up. */
    public static Optional<Button> read(String data) {
        var read = DATA.matcher(data);
        return read.matches()
                ? Verb.of(read.group(1)).map(verb -> new Button(verb, JobId.of(read.group(2)), read.group(3)))
                : Optional.empty();
    }
}
