package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.job.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a job, in any order: it never stands still, never runs on, and ends once. */
class AnyStoryTest {
    private static final int STORIES = 3_000;
    private static final int LONGEST = 400;

    @Test
    void noStoryGetsStuck() {
        int succeeded = 0;
        int failed = 0;
        int cancelled = 0;
        for (long seed = 0; seed < STORIES; seed++) {
            switch (told(seed).state()) {
                case JobState.Succeeded _ -> succeeded++;
                case JobState.Failed _ -> failed++;
                case JobState.Cancelled _ -> cancelled++;
                case JobState.Deferred _,
                        JobState.Queued _,
                        JobState.Running _,
                        JobState.Waiting _,
                        JobState.Cancelling _ -> throw new AssertionError("story " + seed + " does not end");
            }
        }
        // the walk goes everywhere
        assertThat(succeeded).isGreaterThan(STORIES / 10);
        assertThat(failed).isGreaterThan(STORIES / 10);
        assertThat(cancelled).isGreaterThan(STORIES / 100);
    }

    private static Story told(long seed) {
        var random = new Random(seed);
        var story = random.nextBoolean() ? Story.build() : Story.buildWithApproval();
        int retries = 2;
        for (int i = 0; i < LONGEST; i++) {
            holds(story, seed);
            if (story.state().status().terminal()) {
                if (story.state() instanceof JobState.Succeeded || retries-- == 0) {
                    return story;
                }
                story.open().forEach(name -> story.stopped(name.replace(" stopping", "")));
                story.retried();
            } else {
                step(story, random);
            }
        }
        return story;
    }

    private static void step(Story story, Random random) {
        if (story.state() instanceof JobState.Waiting) {
            answer(story, random);
            return;
        }
        int chance = random.nextInt(100);
        if (chance == 0 && !(story.state() instanceof JobState.Cancelling)) {
            story.cancelled();
        } else if (chance == 1 && story.state() instanceof JobState.Running) {
            story.paused();
        } else {
            work(story, random);
        }
    }

    private static void answer(Story story, Random random) {
        if (story.state() instanceof JobState.Waiting(var what, var _, var _) && what == WaitingFor.ANSWER) {
            if (random.nextInt(20) == 0) {
                story.cancelled();
            } else {
                story.answeredQuestion();
            }
        } else if (story.position().plan() != null && story.position().branch() == null) {
            if (random.nextInt(4) == 0) {
                story.answeredByPerson("another way");
            } else {
                story.approvedByPerson();
            }
        } else if (random.nextInt(20) == 0) {
            story.cancelled();
        } else {
            story.resumed();
        }
    }

    /** Something becomes of a task that waits or runs. */
    private static void work(Story story, Random random) {
        var open = story.open();
        String picked = open.get(random.nextInt(open.size()));
        if (picked.endsWith(" stopping")) {
            story.stopped(picked.replace(" stopping", ""));
        } else if (picked.contains(" after ")) {
            return;
        } else if (random.nextInt(4) == 0) {
            story.claimed(picked);
        } else if (random.nextInt(25) == 0) {
            story.failed(picked, Fault.ENGINE_CRASHED, "boom");
        } else if (random.nextInt(60) == 0) {
            story.failed(picked, Fault.ENGINE_LOOPS, "round and round");
        } else {
            succeed(story, picked, random);
        }
    }

    private static void succeed(Story story, String picked, Random random) {
        int round = picked.contains(" ") ? Integer.parseInt(picked.substring(picked.indexOf(' ') + 1)) : 0;
        switch (picked.split(" ")[0]) {
            case "plan" -> story.planned(phases(random));
            case "verify" -> {
                if (random.nextInt(4) == 0) {
                    story.failChecksOf(round, "boom");
                } else {
                    story.succeedChecksOf(round);
                }
            }
            case "review" -> {
                if (random.nextInt(4) == 0) {
                    story.rejectedIn(round, "no");
                } else {
                    story.approvedIn(round);
                }
            }
            case "document" -> {
                switch (random.nextInt(6)) {
                    case 0 -> story.mainMoved("main-" + story.told().size());
                    case 1 -> story.mainMoved("main-" + story.told().size(), "shared.py");
                    default -> {}
                }
                story.changed(picked);
            }
            default -> {
                if (random.nextInt(6) == 0) {
                    story.conflicting(picked);
                }
                story.changed(picked);
            }
        }
    }

    private static PlanPhase[] phases(Random random) {
        List<String> keys = new ArrayList<>();
        var phases = new PlanPhase[1 + random.nextInt(3)];
        for (int p = 0; p < phases.length; p++) {
            var tasks = new PlannedTask[1 + random.nextInt(3)];
            for (int t = 0; t < tasks.length; t++) {
                String key = "T" + (keys.size() + 1);
                tasks[t] = keys.isEmpty() || random.nextBoolean()
                        ? task(key)
                        : task(key, keys.get(random.nextInt(keys.size())));
                keys.add(key);
            }
            var phase = phase("Phase " + p, tasks);
            phases[p] = new PlanPhase(phase.title(), phase.tasks(), random.nextInt(5) > 0, random.nextInt(5) == 0);
        }
        return phases;
    }

    private static void holds(Story story, long seed) {
        assertThat(story.next()).as("moves left over in story %d", seed).isEmpty();
        var runnable =
                story.open().stream().filter(name -> !name.contains(" after ")).toList();
        switch (story.state()) {
            case JobState.Deferred _, JobState.Queued _, JobState.Running _, JobState.Cancelling _ ->
                assertThat(runnable)
                        .as("nothing to do in story %d: %s", seed, story.told())
                        .isNotEmpty();
            case JobState.Succeeded _ -> {
                assertThat(story.open()).isEmpty();
                delivered(story, seed);
            }
            case JobState.Failed _, JobState.Cancelled _ ->
                assertThat(story.open()).as("survivors of story %d", seed).allMatch(name -> name.endsWith(" stopping"));
            case JobState.Waiting _ -> {}
        }
    }

    /** What is delivered holds every task of the plan, and its last check passed. */
    private static void delivered(Story story, long seed) {
        var picture = story.picture();
        var plan = Objects.requireNonNull(story.position().plan());
        assertThat(plan.tasks()).as("story %d", seed).allMatch(task -> picture.merged(task.key()));
        assertThat(picture.proof()).isPresent();
        assertThat(story.branch().recheck()).isFalse();
        assertThat(story.told().getLast()).startsWith("deliver ");
    }
}
