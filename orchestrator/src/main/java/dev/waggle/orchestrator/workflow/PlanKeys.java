package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.TodoItem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Keeps the keys of a project's TODO list stable: a plan that uses one for something else gets a free one instead. */
final class PlanKeys {
    private PlanKeys() {}

    /** The plan under keys that mean the same in the TODO list. */
    static Plan fitted(Plan plan, List<TodoItem> todo, String request) {
        Set<String> taken = new HashSet<>();
        todo.forEach(item -> taken.add(item.key()));
        plan.tasks().forEach(task -> taken.add(task.key()));
        Map<String, String> names = new LinkedHashMap<>();
        for (PlannedTask task : plan.tasks()) {
            boolean another =
                    todo.stream().anyMatch(item -> item.key().equals(task.key()) && !means(task, item, request));
            names.put(task.key(), another ? free(taken) : task.key());
        }
        return renamed(plan, key -> names.getOrDefault(key, key));
    }

    /** Whether a plan's task is the open item of the same key: it has its title, or the person asked for the key. */
    private static boolean means(PlannedTask task, TodoItem item, String request) {
        boolean asked = Pattern.compile("\\b" + Pattern.quote(item.key()) + "\\b")
                .matcher(request)
                .find();
        return !item.done()
                && (asked || item.title().strip().equalsIgnoreCase(task.title().strip()));
    }

    private static String free(Set<String> taken) {
        int number = 1;
        while (!taken.add("T" + number)) {
            number++;
        }
        return "T" + number;
    }

    private static Plan renamed(Plan plan, UnaryOperator<String> name) {
        var phases = plan.phases().stream()
                .filter(phase -> !phase.tasks().isEmpty())
                .map(phase -> new PlanPhase(
                        phase.title(),
                        phase.tasks().stream().map(task -> renamed(task, name)).toList(),
                        phase.autoAdvance(),
                        phase.pauseAfter()))
                .toList();
        return new Plan(plan.title(), plan.summary(), plan.techStack(), plan.checkCommand(), phases);
    }

    private static PlannedTask renamed(PlannedTask task, UnaryOperator<String> name) {
        return new PlannedTask(
                name.apply(task.key()),
                task.title(),
                task.description(),
                task.priority(),
                task.estimateMinutes(),
                task.dependsOn().stream().map(name).toList(),
                task.criteria(),
                task.paths());
    }
}
