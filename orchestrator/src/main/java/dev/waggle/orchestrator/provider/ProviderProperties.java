package dev.waggle.orchestrator.provider;

import dev.waggle.common.Secret;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Providers of models: the names and variables are those of the workers' settings.
 *
 * @param providers by name
 */
@ConfigurationProperties("waggle.llm")
record ProviderProperties(@DefaultValue Map<String, Setting> providers) {
    /**
     * @param baseUrl where it answers; the provider is off without
     * @param key one that becomes a key of the hive at start
     * @param keyRequired a server of one's own may want none
     */
    record Setting(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") Secret key,
            @DefaultValue("true") boolean keyRequired) {}
}
