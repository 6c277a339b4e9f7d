package dev.waggle.gateway;

import dev.waggle.common.Secret;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A gateway's settings, {@code waggle.telegram}.
 *
 * @param token what BotFather gave
 * @param apiUrl the Bot API, without {@code /bot} at its end
 * @param allowedUsers numeric ids of those who may order; nobody where left out
 * @param pollTimeout how long a question for updates stays open
 * @param pace how fast it may speak
 */
@ConfigurationProperties("waggle.telegram")
public record GatewayProperties(
        @DefaultValue("") Secret token,
        @DefaultValue("https://api.telegram.org") String apiUrl,
        @DefaultValue Set<Long> allowedUsers,
        @DefaultValue("50s") Duration pollTimeout,
        @DefaultValue Pace pace) {
    /**
     * Telegram's flood rules, as far as they are known.
     *
     * @param chat between two messages to a person
     * @param group between two messages to a group
     * @param burst as many may go at once after a silence
     * @param hive all chats together, messages a second
     * @param edit between two edits of a card that changes by steps only
     * @param window how many message ids are looked at for a message that may have arrived
     */
    public record Pace(
            @DefaultValue("1s") Duration chat,
            @DefaultValue("3s") Duration group,
            @DefaultValue("3") int burst,
            @DefaultValue("25") int hive,
            @DefaultValue("3s") Duration edit,
            @DefaultValue("20") int window) {}
}
