package dev.waggle.orchestrator.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one token may ask for and how much the hive takes on; 0 lifts a limit. Each queen counts for herself.
 *
 * @param writesPerMinute calls of a token that change something
 * @param readsPerMinute calls of a token that only look
 * @param openJobs while so many jobs are open, no further one is accepted over HTTP
 */
@ConfigurationProperties("waggle.api")
record ApiLimitProperties(
        @DefaultValue("60") int writesPerMinute,
        @DefaultValue("600") int readsPerMinute,
        @DefaultValue("100000") int openJobs) {}
