package dev.waggle.common.contract;

import java.util.List;

/**
 * One item of a plan and of the project's TODO list.
 *
 * @param key stable and unique in the project, for example {@code T3}: capital letters, digits and dashes
 * @param title one line
 * @param description what to do, in Markdown
 * @param priority higher first among those that are ready
 * @param estimateMinutes a guess for people
 * @param dependsOn keys of this plan that have to be done before
 * @param criteria how one can tell that it is done, at least one
 * @param paths what it expects to touch, relative to the project's root; may be empty
 */
public record PlannedTask(
        String key,
        String title,
        String description,
        int priority,
        int estimateMinutes,
        List<String> dependsOn,
        List<String> criteria,
        List<String> paths) {
    public PlannedTask {
        dependsOn = List.copyOf(dependsOn);
        criteria = List.copyOf(criteria);
        paths = List.copyOf(paths);
    }
}
