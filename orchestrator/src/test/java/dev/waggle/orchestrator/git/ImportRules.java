package dev.waggle.orchestrator.git;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Import settings as Spring reads them. */
final class ImportRules {
    private ImportRules() {}

    /** @param settings names and values by turns; what is left out has its default */
    static ImportProperties rules(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("waggle.import", ImportProperties.class);
    }
}
