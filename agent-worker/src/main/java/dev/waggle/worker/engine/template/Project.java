package dev.waggle.worker.engine.template;

import dev.waggle.worker.engine.template.wish.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A wish made concrete: the plan's texts and every file. Pure: the same wish gives the same project.
 *
 * @param readme the part of README.md that is ours
 */
record Project(
        Wish wish, String summary, String techStack, String run, String checkCommand, String readme, List<Part> parts) {
    /**
     * What one task makes.
     *
     * @param dependsOn numbers of earlier parts, from 1
     * @param files content by path
     */
    record Part(
            String title,
            String description,
            int estimateMinutes,
            List<String> criteria,
            List<Integer> dependsOn,
            Map<String, String> files) {}

    static Project of(Wish wish) {
        Blueprint blueprint = Blueprint.of(wish);
        var facts = Facts.of(wish);
        var render = new Renderer(wish.folder(), facts);
        facts.put("checkCommand", render.text(blueprint.checkCommand()));
        var parts = new ArrayList<Part>();
        for (Blueprint.Task task : blueprint.tasks()) {
            var files = new LinkedHashMap<String, String>();
            for (Blueprint.Piece piece : task.files()) {
                if (piece.when() == null || Boolean.TRUE.equals(facts.get(piece.when()))) {
                    files.put(render.text(piece.path()), render.file(piece.template()));
                }
            }
            parts.add(new Part(
                    render.text(task.title()),
                    render.text(task.description()),
                    task.estimateMinutes(),
                    task.criteria().stream().map(render::text).toList(),
                    task.dependsOn(),
                    files));
        }
        return new Project(
                wish,
                render.text(blueprint.summary()),
                render.text(blueprint.techStack()),
                render.text(blueprint.run()),
                render.text(blueprint.checkCommand()),
                render.file("README.md"),
                parts);
    }

    /** Every file of every part. */
    Map<String, String> files() {
        var all = new LinkedHashMap<String, String>();
        parts.forEach(part -> all.putAll(part.files()));
        return all;
    }
}
