package dev.waggle.worker.egress;

import dev.waggle.common.api.CallClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A worker's proxy that waits for nothing long. */
final class QuickEgress {
    private QuickEgress() {}

    /**
     * @param own its folder; {@code kept} beside it is everybody's
     * @param settings as {@code ahead=50ms}
     */
    static Egress open(CallClient queen, Path own, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "waggle.egress.again", "20ms",
                "waggle.egress.patience", "300ms",
                "waggle.egress.corrections", "20ms,100ms"));
        for (String setting : settings) {
            String[] words = setting.split("=", 2);
            all.put("waggle.egress." + words[0], words[1]);
        }
        var properties = new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("waggle.egress", EgressProperties.class);
        return new Egress(queen, properties, InstantSource.system(), own, own.resolveSibling("kept"));
    }
}
