package dev.waggle.worker.egress.wire;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How many tokens a question has at most, before anybody counted them. */
public final class Estimate {
    /** No text has so many characters in a row without a gap. */
    private static final Pattern PICTURE = Pattern.compile("(?s)(?:data:[a-z]+/[^,]{1,60},)?[A-Za-z0-9+/=_-]{2000,}");

    private static final int OF_A_PICTURE = 3_000;
    private static final int OF_A_NODE = 2;
    private static final int CHARACTERS = 3;

    private Estimate() {}

    /** A little more than code and prose take; of a picture, what the largest takes. */
    public static long tokens(JsonNode question) {
        long tokens = OF_A_NODE;
        if (question.isString()) {
            tokens += tokens(question.asString());
        }
        for (var field : question.properties()) {
            tokens += field.getKey().length() / CHARACTERS + tokens(field.getValue());
        }
        if (question.isArray()) {
            for (JsonNode one : question) {
                tokens += tokens(one);
            }
        }
        return tokens;
    }

    private static long tokens(String text) {
        if (PICTURE.matcher(text).matches()) {
            return OF_A_PICTURE;
        }
        // two for each character of a script that tokenizers know little of
        long foreign = text.chars().filter(one -> one > 0x7f).count();
        return (text.length() - foreign + CHARACTERS - 1) / CHARACTERS + 2 * foreign;
    }
}
