package dev.waggle.worker.engine.commandline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The agents as they are shipped, in a worker with a certain environment. */
public final class ShippedAgents {
    private ShippedAgents() {}

    public static AgentProperties agent(String name, Map<String, String> environment) {
        return Objects.requireNonNull(in(environment).get(name), name);
    }

    public static Map<String, AgentProperties> in(Map<String, String> environment) {
        var settings = new StandardEnvironment();
        var sources = settings.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.addFirst(new MapPropertySource("environment", new HashMap<>(environment)));
        try {
            new YamlPropertySourceLoader()
                    .load("engines", new ClassPathResource("engines.yml"))
                    .forEach(sources::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Binder.get(settings)
                .bind("waggle.engines", Bindable.mapOf(String.class, AgentProperties.class))
                .get();
    }
}
