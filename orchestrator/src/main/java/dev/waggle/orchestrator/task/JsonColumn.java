package dev.waggle.orchestrator.task;

import dev.waggle.common.WaggleJson;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Records to jsonb and back. */
final class JsonColumn {
    private static final JsonMapper JSON = WaggleJson.mapper();
    /** An escaped NUL, which PostgreSQL takes in no text; not an escaped backslash before "u0000". */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private JsonColumn() {}

    static <T> String write(T value, Class<T> as) {
        return storable(JSON.writerFor(as).writeValueAsString(value));
    }

    /** Rows for {@code jsonb_to_recordset}: their names are the columns'. */
    static String rows(Object rows) {
        return storable(JSON.writeValueAsString(rows));
    }

    static <T> T read(String column, Class<T> as) {
        return JSON.readValue(column, as);
    }

    private static String storable(String json) {
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }
}
