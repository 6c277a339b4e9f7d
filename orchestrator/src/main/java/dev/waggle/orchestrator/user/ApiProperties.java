package dev.waggle.orchestrator.user;

import dev.waggle.common.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the API from the start.
 *
 * @param bootstrapToken a token that is good for the local user; none where blank
 */
@ConfigurationProperties("waggle.api")
record ApiProperties(@DefaultValue("") Secret bootstrapToken) {}
