package dev.waggle.orchestrator.api;

import dev.waggle.common.api.KeyChange;
import dev.waggle.common.api.NewBooking;
import dev.waggle.common.api.NewImport;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.api.NewKey;
import dev.waggle.common.api.NewLimit;
import dev.waggle.common.api.NewPriority;
import dev.waggle.common.api.NewProject;
import dev.waggle.common.api.NewSchedule;
import dev.waggle.common.api.NewSession;
import dev.waggle.common.api.NewSpendLimit;
import dev.waggle.common.api.NewToken;
import dev.waggle.common.api.Said;
import dev.waggle.common.api.StatusQuery;
import java.util.List;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What people send may hold no field that we do not know: a misspelt one would be left out in silence. Workers may be newer than we. */
@Configuration(proxyBeanMethods = false)
class StrictJson {
    private static final List<Class<?>> WRITTEN_BY_PEOPLE = List.of(
            NewJob.class,
            NewProject.class,
            NewImport.class,
            NewSession.class,
            NewToken.class,
            NewPriority.class,
            NewLimit.class,
            NewSchedule.class,
            NewKey.class,
            NewBooking.class,
            NewSpendLimit.class,
            KeyChange.class,
            Said.class,
            StatusQuery.class);

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer strictBodies(JsonMapper json) {
        JsonMapper strict = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        var converter = new JacksonJsonHttpMessageConverter(json);
        WRITTEN_BY_PEOPLE.forEach(type ->
                converter.registerMappersForType(type, mappers -> mappers.put(MediaType.APPLICATION_JSON, strict)));
        return converters -> converters
                .withJsonConverter(converter)
                .configureMessageConvertersList(list -> list.removeIf(StrictJson::yaml));
    }

    /** A library brings it along; it would let everything in that is refused as JSON. */
    private static boolean yaml(HttpMessageConverter<?> converter) {
        return converter.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML);
    }
}
