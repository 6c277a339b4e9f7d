package dev.waggle.worker.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an engine is taken to go round in circles, {@code waggle.guards}; 0 turns a guard off. A person is asked then.
 *
 * @param calls tool calls of one attempt; of an engine whose model calls no tools, its answers
 * @param sameCall the same call with the same arguments, while no file changes
 * @param sameAnswer the same answer of a model that calls no tools, while no file changes
 * @param withoutChange calls of an attempt that shall change files, while none changes
 */
@ConfigurationProperties("waggle.guards")
public record GuardProperties(
        @DefaultValue("200") int calls,
        @DefaultValue("6") int sameCall,
        @DefaultValue("3") int sameAnswer,
        @DefaultValue("60") int withoutChange) {
    /** What holds where the settings say nothing. */
    public static GuardProperties usual() {
        return new GuardProperties(200, 6, 3, 60);
    }

    /** Whether a guard of this limit trips at this count. */
    public static boolean reached(int count, int limit) {
        return limit > 0 && count >= limit;
    }
}
