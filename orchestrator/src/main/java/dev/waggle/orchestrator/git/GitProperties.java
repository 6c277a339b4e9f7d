package dev.waggle.orchestrator.git;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds at git's door.
 *
 * @param largestPush how much one push may send
 * @param largestFile how large anything in it may be, unpacked
 */
@ConfigurationProperties("waggle.git")
record GitProperties(
        @DefaultValue("200MB") DataSize largestPush,
        @DefaultValue("100MB") DataSize largestFile) {}
