package dev.waggle.orchestrator.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which jobs this hive takes.
 *
 * @param drills whether people may order exercises
 */
@ConfigurationProperties("waggle")
record JobProperties(@DefaultValue("false") boolean drills) {}
