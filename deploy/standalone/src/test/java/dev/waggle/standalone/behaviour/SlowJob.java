package dev.waggle.standalone.behaviour;

import static org.awaitility.Awaitility.await;

import dev.waggle.common.WaggleJson;
import java.time.Duration;
import java.util.Map;

/** A job whose one task takes as long as a test needs: the shell agent sleeps, then writes {@code done.txt}. */
final class SlowJob {
    private SlowJob() {}

    /** Imports a small project and orders a change of it whose work takes {@code seconds}; gives the job's id. */
    static String submit(HiveApi api, int seconds) {
        return order(api, "sleep " + seconds);
    }

    /** As {@link #submit}, but only the first attempt is slow: it would not end within any patience. */
    static String submitStuckAtFirst(HiveApi api) {
        return order(api, "grep -Eq '\"epoch\" *: *1\\b' .waggle/task.json && sleep 300");
    }

    private static String order(HiveApi api, String wait) {
        var project = api.postZip(
                "/api/ai/projects/import?title=slow",
                ZipEntries.zip(Map.of("README.md", "# Slow\n", "Makefile", "test:\n\ttest -f done.txt\n")));
        var request = "Take your time.\n```sh\n" + wait + "\necho done > done.txt\n```\n";
        var job = api.post(
                "/api/ai/jobs",
                WaggleJson.mapper()
                        .writeValueAsString(Map.of(
                                "request",
                                request,
                                "kind",
                                "change",
                                "engine",
                                "shell",
                                "project",
                                project.path("project_id").asString())));
        return job.path("job_id").asString();
    }

    static void awaitImplementing(HiveApi api, String job) {
        await("the agent is at work")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> starts(api, job) == 1);
    }

    /** How often a run of the implementer started. */
    static long starts(HiveApi api, String job) {
        return api.events(job).stream()
                .filter(event -> event.path("kind").asString().equals("job.task-started.v1"))
                .filter(event -> event.path("role").asString().equals("implementer"))
                .count();
    }
}
