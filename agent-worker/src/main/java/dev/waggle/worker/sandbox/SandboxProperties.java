package dev.waggle.worker.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How subprocesses are locked in.
 *
 * @param sandbox {@code required}, {@code pod}, or (unsafe) {@code none}
 * @param sandboxReadOnly folders that are seen inside beside {@code /usr}: toolchains in a home, local package caches; their {@code bin} is
 *     put on the PATH
 * @param sandboxEnvironment what the environment inside has beside PATH, HOME, LANG, TERM, TMPDIR and JAVA_HOME
 * @param sandboxLimits how much they may take
 */
@ConfigurationProperties("waggle.worker")
public record SandboxProperties(
        @DefaultValue("required") SandboxMode sandbox,
        @DefaultValue List<Path> sandboxReadOnly,
        @DefaultValue Map<String, String> sandboxEnvironment,
        @DefaultValue SandboxLimits sandboxLimits) {}
