package dev.waggle.worker.engine.template;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.engine.template.wish.Shelf;
import dev.waggle.worker.engine.template.wish.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code blueprint.json}: how a kind of project is planned and which templates its files come from. All texts are templates too.
 *
 * @param run a command that shows the project at work, for answers to "how do I run it?"
 */
record Blueprint(String summary, String techStack, String run, String checkCommand, List<Task> tasks) {
    /** @param dependsOn numbers of earlier tasks, from 1 */
    record Task(
            String title,
            String description,
            int estimateMinutes,
            List<String> criteria,
            List<Integer> dependsOn,
            List<Piece> files) {}

    /** @param when the fact that must hold for this file to be there; none for always */
    record Piece(String path, String template, @Nullable String when) {}

    static Blueprint of(Wish wish) {
        return WaggleJson.mapper().readValue(Shelf.text(wish.folder() + "/blueprint.json"), Blueprint.class);
    }
}
