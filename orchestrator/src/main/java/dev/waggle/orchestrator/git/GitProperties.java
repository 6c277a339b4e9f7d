package dev.waggle.orchestrator.git;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** Bounds at git's door: how large one push may be. */
@ConfigurationProperties("waggle.git")
record GitProperties(@DefaultValue("200MB") DataSize largestPush) {}
