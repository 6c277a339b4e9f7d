package dev.waggle.worker.engine.template;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.worker.engine.template.wish.Refusal;
import dev.waggle.worker.engine.template.wish.Wish;
import dev.waggle.worker.engine.template.wish.Wishes;
import dev.waggle.worker.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes plans: what the templates will write, or the request as it is where somebody else implements. */
final class Planner {
    static final String NO_MODEL = "Made from templates; no model was used.";

    private static final String OURS = "template";
    private static final int ESTIMATE_OF_OTHERS = 15;
    private static final int LONGEST_TITLE = 80;

    private Planner() {}

    static Plan plan(Brief.ToPlan brief, Workspace workspace) {
        if (!brief.implementer().equals(OURS)) {
            return asItIs(brief);
        }
        brief.answers().forEach(Wishes::refuseRemoval);
        return brief.jobKind() == JobKind.BUILD ? build(brief, workspace) : change(brief, workspace);
    }

    /** One task that holds the request, for an implementer that reads it itself; its checks are detected. */
    private static Plan asItIs(Brief.ToPlan brief) {
        String request = brief.request().strip();
        String line = request.lines().findFirst().orElse(request).strip();
        String title = line.length() > LONGEST_TITLE ? line.substring(0, LONGEST_TITLE - 1) + "…" : line;
        var task = new PlannedTask(
                key(brief),
                title,
                Brief.asked(request, brief.answers()),
                0,
                ESTIMATE_OF_OTHERS,
                List.of(),
                List.of("What the request asks for is done", "The project's checks pass"),
                List.of());
        return plan(
                title,
                "The request as it is, for the engine " + brief.implementer() + ". The plan was made without a model.",
                "as the project has it",
                null,
                List.of(task));
    }

    private static Plan build(Brief.ToPlan brief, Workspace workspace) {
        if (Receipt.find(workspace).isPresent()) {
            throw Refusal.because("This project is built already: ask for a change, or order a new project.");
        }
        Project project = Project.of(Wishes.read(Brief.asked(brief.request(), brief.answers())));
        List<String> keys = keys(brief.usedKeys(), project.parts().size());
        var tasks = new ArrayList<PlannedTask>();
        for (int i = 0; i < keys.size(); i++) {
            Project.Part part = project.parts().get(i);
            Stream<String> receipt = i == 0 ? Stream.of(Receipt.PATH) : Stream.empty();
            tasks.add(new PlannedTask(
                    keys.get(i),
                    part.title(),
                    part.description(),
                    keys.size() - i,
                    part.estimateMinutes(),
                    part.dependsOn().stream()
                            .map(number -> keys.get(number - 1))
                            .toList(),
                    part.criteria(),
                    Stream.concat(part.files().keySet().stream(), receipt).toList()));
        }
        return plan(project, project.wish().title(), tasks);
    }

    private static Plan change(Brief.ToPlan brief, Workspace workspace) {
        Receipt receipt = Receipt.find(workspace)
                .orElseThrow(() ->
                        Refusal.because("This project was not made by the template engine, so it cannot change it."));
        Wish wish = Wishes.change(receipt.wish(), Brief.asked(brief.request(), brief.answers()));
        Project project = Project.of(wish);
        Map<String, String> before = Project.of(receipt.wish()).files();
        Stream<String> paths = project.files().entrySet().stream()
                .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                .map(Map.Entry::getKey);
        String title = brief.request().strip();
        var task = new PlannedTask(
                key(brief),
                title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE - 1) + "…" : title,
                project.summary(),
                1,
                project.parts().getFirst().estimateMinutes(),
                List.of(),
                List.of("The project does what was asked for", "Its tests cover it and pass"),
                Stream.concat(paths, Stream.of(Receipt.PATH)).toList());
        return plan(project, wish.title() + ": " + task.title(), List.of(task));
    }

    private static Plan plan(Project project, String title, List<PlannedTask> tasks) {
        return plan(title, project.summary(), project.techStack(), project.checkCommand(), tasks);
    }

    private static Plan plan(
            String title, String summary, String stack, @Nullable String check, List<PlannedTask> tasks) {
        return new Plan(title, summary, stack, check, List.of(new PlanPhase("Build", tasks, true, false)));
    }

    /** That of the open item of the project's list which the request names, else a new one. */
    private static String key(Brief.ToPlan brief) {
        List<String> words = List.of(brief.request().split("[^A-Za-z0-9-]+"));
        List<String> named = brief.todo().stream()
                .filter(item -> !item.done())
                .map(TodoItem::key)
                .filter(words::contains)
                .toList();
        return named.size() == 1 ? named.getFirst() : keys(brief.usedKeys(), 1).getFirst();
    }

    /** Keys T1, T2, … that the project has not used. */
    private static List<String> keys(List<String> used, int count) {
        Set<String> taken = new HashSet<>(used);
        return Stream.iterate(1, number -> number + 1)
                .map(number -> "T" + number)
                .filter(key -> !taken.contains(key))
                .limit(count)
                .toList();
    }
}
