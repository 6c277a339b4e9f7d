package dev.waggle.orchestrator.artifact;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** How large one artifact may be. */
@ConfigurationProperties("waggle.artifacts")
record ArtifactProperties(@DefaultValue("64MB") DataSize largest) {}
