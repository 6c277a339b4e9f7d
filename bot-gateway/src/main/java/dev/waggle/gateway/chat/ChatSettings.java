package dev.waggle.gateway.chat;

import dev.waggle.common.id.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a chat has set for itself.
 *
 * @param project what new orders change; none means that they start a project
 * @param approvePlans whether plans wait for a yes
 * @param engine what implements, where it is not the hive's own choice
 */
public record ChatSettings(
        @Nullable ProjectId project,
        String projectTitle,
        boolean approvePlans,
        @Nullable String engine) {
    static final ChatSettings FRESH = new ChatSettings(null, "", false, null);
}
