package dev.waggle.orchestrator.workflow;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs go on.
 *
 * @param rounds how often work may come back before the job is given up
 * @param auto whether jobs go on by themselves; tests turn the handle
 */
@ConfigurationProperties("waggle.workflow")
record WorkflowProperties(
        @DefaultValue("3") int rounds, @DefaultValue("true") boolean auto) {}
