package dev.waggle.standalone.cli;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.Page;
import dev.waggle.common.contract.QueuePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(name = "jobs", description = "Your jobs, newest first.")
final class JobsCommand extends HiveCommand {
    @Option(names = "--project", paramLabel = "P", description = "those of one project only")
    @Nullable
    String project;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "at most so many (default ${DEFAULT-VALUE})",
            defaultValue = "20")
    int limit;

    JobsCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        Page<JobStatusView> jobs = cli.hive().jobs(limit, project, null);
        if (json) {
            cli.json(jobs);
        } else if (jobs.items().isEmpty()) {
            cli.out().say("No jobs yet. ./waggle build \"a command-line to-do list in Python with tests\"");
        } else {
            Instant now = InstantSource.system().instant();
            cli.out()
                    .table(
                            List.of("JOB", "KIND", "STATUS", "DONE", "WHEN", "TITLE"),
                            jobs.items().stream().map(job -> row(job, now)).toList());
        }
        return ExitCode.DONE;
    }

    private static String place(JobStatusView job, Instant now) {
        QueuePlace queue = job.queue();
        if (queue == null) {
            return "";
        }
        String place = queue.ahead() == 0 && queue.place() == null
                ? ""
                : queue.place() == null ? ", over " + queue.ahead() + " ahead" : ", place " + queue.place();
        return queue.startsAtEstimate() == null
                ? place
                : place + ", in " + Words.age(Duration.between(now, queue.startsAtEstimate()));
    }

    private static List<String> row(JobStatusView job, Instant now) {
        return List.of(
                job.display(),
                Words.of(job.kind()),
                Words.mark(job.status()) + " " + Words.state(job) + place(job, now),
                job.progress().total() == 0
                        ? ""
                        : job.progress().done() + "/" + job.progress().total(),
                Words.ago(job.createdAt(), now),
                job.title());
    }
}
