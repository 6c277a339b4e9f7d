package dev.waggle.orchestrator.task;

import dev.waggle.common.WaggleJson;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Records and lists to jsonb, and records back. */
final class JsonColumn {
    private static final JsonMapper JSON = WaggleJson.mapper();
    /** An escaped NUL, which PostgreSQL takes in no text; not an escaped backslash before "u0000". */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private JsonColumn() {}

    static <T> String write(T value, Class<T> as) {
        return storable(JSON.writerFor(as).writeValueAsString(value));
    }

    static String list(List<String> texts) {
        return storable(JSON.writeValueAsString(texts));
    }

    static <T> T read(String column, Class<T> as) {
        return JSON.readValue(column, as);
    }

    private static String storable(String json) {
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }
}
