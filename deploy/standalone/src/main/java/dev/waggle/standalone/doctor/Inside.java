package dev.waggle.standalone.doctor;

import dev.waggle.standalone.process.Programs.Ran;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a sandbox of this machine is like from the inside.
 *
 * @param trouble why there is none, and what helps; null where there is one
 * @param run starts a command in it
 */
public record Inside(@Nullable String trouble, Function<List<String>, Ran> run) {
    /** Where nobody wants a sandbox, or there is none. */
    public static Inside nothing(String trouble) {
        return new Inside(trouble, _ -> new Ran(127, trouble));
    }
}
