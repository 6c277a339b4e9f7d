package dev.waggle.common.api;

import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project as its owner sees it; {@code cloneUrl} wants user {@code waggle} and an API token as password. */
public record ProjectView(
        ProjectId projectId,
        String slug,
        String title,
        String description,
        String techStack,
        String status,
        @Nullable String checkCommand,
        String head,
        String cloneUrl,
        List<TodoItem> todo,
        Instant createdAt,
        Instant updatedAt) {}
