package dev.waggle.worker.engine.commandline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an agent is taken to go round in circles, {@code waggle.guards}; 0 turns a guard off. A person is asked then.
 *
 * @param calls tool calls of one attempt
 * @param sameCall the same call with the same arguments, while no file changes
 * @param withoutChange calls of an attempt that shall change files, while none changes
 */
@ConfigurationProperties("waggle.guards")
public record GuardProperties(
        @DefaultValue("200") int calls,
        @DefaultValue("6") int sameCall,
        @DefaultValue("60") int withoutChange) {
    /** What holds where the settings say nothing. */
    public static GuardProperties usual() {
        return new GuardProperties(200, 6, 60);
    }
}
