package dev.waggle.orchestrator.provider;

import dev.waggle.common.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The providers of models that this hive's settings name. */
@Component
public class Providers {
    /** Where OpenAI itself answers; others answer in its words elsewhere. */
    private static final String OPENAI = "openai";

    private static final String OPENAI_HOST = "api.openai.com";
    private static final Set<String> PAID = Set.of("anthropic", "gemini", "openrouter");

    private final Map<String, ProviderProperties.Setting> settings;

    Providers(ProviderProperties properties) {
        this.settings = properties.providers();
    }

    /** One that answers somewhere. */
    public Optional<Provider> find(String name) {
        return Optional.ofNullable(settings.get(name))
                .filter(setting -> !setting.baseUrl().isBlank())
                .map(setting -> new Provider(name, setting.baseUrl(), setting.keyRequired(), own(name, setting)));
    }

    /** Those that stand in the environment, by provider. */
    Map<String, Secret> given() {
        return settings.entrySet().stream()
                .filter(provider -> !provider.getValue().key().missing())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, provider -> provider.getValue().key()));
    }

    Set<String> names() {
        return settings.keySet();
    }

    private static boolean own(String name, ProviderProperties.Setting setting) {
        return !setting.keyRequired()
                || name.equals(OPENAI) && !host(setting).equals(OPENAI_HOST)
                || !name.equals(OPENAI) && !PAID.contains(name);
    }

    private static String host(ProviderProperties.Setting setting) {
        try {
            return String.valueOf(URI.create(setting.baseUrl()).getHost());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /**
     * Somebody who answers for models.
     *
     * @param own whether it may be a server of the hive's owner, whose models cost nothing where no price says otherwise
     */
    public record Provider(String name, String baseUrl, boolean keyRequired, boolean own) {}
}
