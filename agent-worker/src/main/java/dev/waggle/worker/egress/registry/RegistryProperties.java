package dev.waggle.worker.egress.registry;

import dev.waggle.common.Secret;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where packages come from, {@code waggle.registries}. An address may hold a name and a password; only the worker sees them. Where one of the
 * first three is left out, this machine's own tools say where they ask.
 *
 * @param maven a repository of Maven's layout, also for plugins
 * @param npm a registry of npm's
 * @param pypi the index of Python's packages; whether {@code /simple} stands at its end does not matter
 * @param pypiFiles where that index keeps its files, if not below itself
 * @param cache how much is kept of them on the worker's disk; what was asked for least lately goes first
 * @param fresh what may change, as a list of versions, is asked for again after so long
 * @param largest no answer is longer
 * @param longest nor takes more time
 */
@ConfigurationProperties("waggle.registries")
public record RegistryProperties(
        @DefaultValue("") Secret maven,
        @DefaultValue("") Secret npm,
        @DefaultValue("") Secret pypi,
        @DefaultValue("https://files.pythonhosted.org") Secret pypiFiles,
        @DefaultValue("5GB") DataSize cache,
        @DefaultValue("10m") Duration fresh,
        @DefaultValue("1GB") DataSize largest,
        @DefaultValue("5m") Duration longest) {}
