package dev.waggle.worker.engine;

import dev.waggle.worker.engine.commandline.AgentProperties;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The command-line agents by name, {@code waggle.engines}. The plain shell agent is there without being named. */
@ConfigurationProperties("waggle")
public record EnginesProperties(@DefaultValue Map<String, AgentProperties> engines) {}
