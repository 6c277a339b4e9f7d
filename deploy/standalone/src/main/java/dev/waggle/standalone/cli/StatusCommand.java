package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.standalone.terminal.Style;
import dev.waggle.standalone.terminal.Terminal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Shows one job. */
@Command(name = "status", description = "How a job stands: its phases, its tasks and who did them, its checks.")
final class StatusCommand extends JobCommand {
    private final InstantSource clock = InstantSource.system();

    StatusCommand(Cli cli) {
        super(cli);
    }

    @Override
    int call(HiveClient hive, JobId id) {
        JobView job = hive.job(id);
        if (json) {
            cli.json(whole(job, phases(hive, id)));
        } else {
            show(job);
        }
        return ExitCode.of(job.status());
    }

    /** The status, with what the whole job has beside it; the phases as they were entered. */
    private static ObjectNode whole(JobView job, List<JobEvent.PhaseStarted> phases) {
        var mapper = WaggleJson.mapper();
        ObjectNode whole = (ObjectNode) mapper.<ObjectNode>valueToTree(job.status());
        ObjectNode view = mapper.valueToTree(job);
        view.remove("status");
        whole.setAll(view);
        var list = whole.putArray("phases");
        phases.forEach(phase -> list.addObject()
                .put("phase", Words.of(phase.phase()))
                .put("started_at", phase.at().toString()));
        return whole;
    }

    private static List<JobEvent.PhaseStarted> phases(HiveClient hive, JobId id) {
        var phases = new ArrayList<JobEvent.PhaseStarted>();
        long last = 0;
        boolean more = true;
        while (more) {
            var page = hive.events(id, last);
            page.items().stream()
                    .filter(JobEvent.PhaseStarted.class::isInstance)
                    .map(JobEvent.PhaseStarted.class::cast)
                    .forEach(phases::add);
            last = Math.max(last, page.last());
            more = page.more();
        }
        return phases;
    }

    private void show(JobView job) {
        Terminal out = cli.out();
        JobStatusView status = job.status();
        out.say(out.paint(Words.style(status.status()), Words.mark(status.status()) + " " + Words.state(status)) + "  "
                + out.paint(Style.STRONG, status.display()) + "  " + status.title());
        out.say(out.paint(Style.QUIET, "  " + status.jobId() + "  project " + job.project()));
        if (status.queue() != null) {
            out.say("  " + Words.of(status.queue(), clock.instant()));
        }
        for (JobView.Task task : job.tasks()) {
            out.say("  " + mark(task.state()) + " " + String.format("%-12s", task.role())
                    + (task.key() == null ? "" : task.key() + " ") + task.title()
                    + (task.round() > 0 ? " (round " + task.round() + ")" : "")
                    + out.paint(Style.QUIET, by(task)));
            if (task.detail() != null) {
                out.say("      " + out.paint(Style.BAD, Words.firstLine(task.detail())));
            }
        }
        for (Evidence evidence : job.evidence()) {
            out.say("  " + (evidence.passed() ? "✓" : "✗") + " checks      " + Words.of(evidence));
        }
        if (status.error() != null) {
            out.say(out.paint(Style.BAD, "  " + status.error().detail()));
        }
        Watch.farewell(out, status);
    }

    private static String by(JobView.Task task) {
        return task.engine() == null ? "" : "  by " + Words.of(task.engine());
    }

    private static String mark(String state) {
        return switch (state) {
            case "succeeded" -> "✓";
            case "failed", "cancelled" -> "✗";
            case "running", "cancelling" -> "●";
            default -> "·";
        };
    }
}
