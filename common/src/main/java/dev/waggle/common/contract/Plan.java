package dev.waggle.common.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a planner makes of a request: validated data, never prose.
 *
 * @param title the project's or change's name, one line
 * @param summary a few sentences for the person
 * @param techStack for example {@code Python 3, unittest}
 * @param checkCommand how to check the whole, run in the project's root; none where it is to be detected
 */
public record Plan(
        String title,
        String summary,
        String techStack,
        @Nullable String checkCommand,
        List<PlanPhase> phases) {
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9-]{0,15}");
    private static final int MOST_TASKS = 100;

    public Plan {
        phases = List.copyOf(phases);
    }

    /** All tasks, phase by phase. */
    public List<PlannedTask> tasks() {
        return phases.stream().flatMap(phase -> phase.tasks().stream()).toList();
    }

    /** What is wrong with this plan, one sentence each; empty where it can be followed. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        if (title.isBlank()) {
            problems.add("the plan has no title");
        }
        if (tasks().isEmpty()) {
            problems.add("the plan has no task");
        }
        if (tasks().size() > MOST_TASKS) {
            problems.add("the plan has " + tasks().size() + " tasks; at most " + MOST_TASKS);
        }
        Set<String> earlier = new HashSet<>();
        for (PlanPhase phase : phases) {
            Set<String> here = new HashSet<>(earlier);
            for (PlannedTask task : phase.tasks()) {
                if (!KEY.matcher(task.key()).matches()) {
                    problems.add("the key '" + task.key() + "' is not capital letters, digits and dashes (at most 16)");
                }
                if (!here.add(task.key())) {
                    problems.add("the key '" + task.key() + "' is used twice");
                }
                if (task.title().isBlank()) {
                    problems.add("task " + task.key() + " has no title");
                }
                if (task.criteria().isEmpty()) {
                    problems.add("task " + task.key() + " has no acceptance criteria");
                }
            }
            for (PlannedTask task : phase.tasks()) {
                for (String needed : task.dependsOn()) {
                    if (!here.contains(needed)) {
                        problems.add("task " + task.key() + " depends on '" + needed
                                + "', which is neither in its phase nor in an earlier one");
                    }
                }
            }
            if (hasCycle(phase)) {
                problems.add("the tasks of phase '" + phase.title() + "' depend on each other in a circle");
            }
            earlier = here;
        }
        return problems;
    }

    private static boolean hasCycle(PlanPhase phase) {
        var open = new ArrayList<>(phase.tasks());
        boolean moved = true;
        while (moved) {
            Set<String> left = new HashSet<>();
            open.forEach(task -> left.add(task.key()));
            moved = open.removeIf(task -> task.dependsOn().stream().noneMatch(left::contains));
        }
        return !open.isEmpty();
    }
}
