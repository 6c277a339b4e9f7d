package dev.waggle.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one form of JSON for messages, APIs and columns: snake_case, RFC 3339 times in UTC, unknown fields ignored, nulls left out, and nothing missing that is not {@code @Nullable}. */
public final class WaggleJson {
    private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

    private WaggleJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Gives a framework's own mapper the same form. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .annotationIntrospector(new NullsAreMarked());
    }
}
