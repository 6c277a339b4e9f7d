package dev.waggle.standalone.cli;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.standalone.backup.ResultFolder;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.standalone.hive.BackgroundHive;
import dev.waggle.standalone.home.RunningHive;
import dev.waggle.standalone.terminal.Style;
import dev.waggle.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a sentence to a project in a folder: everything that lies between happens by itself. */
@Command(
        name = "build",
        description = "Build a project from a sentence and unpack it here; starts the hive if none is up.")
final class BuildCommand extends HiveCommand {
    private static final int MOST_NAMES = 1000;

    @Parameters(index = "0", paramLabel = "TEXT", description = "what you want, in your words")
    String text = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the folder for the result; as a rule it is called as the project")
    @Nullable
    String out;

    @Option(names = "--engine", paramLabel = "E", description = "who implements: template, llm, shell, …")
    @Nullable
    String engine;

    BuildCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() throws IOException {
        if (out != null) {
            ResultFolder.check(cli.path(out));
        }
        Terminal talk = json ? cli.err() : cli.out();
        HiveClient hive = hive(talk);
        JobStatusView job = hive.submit(new NewJob(text, JobKind.BUILD, null, null, engine, null, null));
        talk.say("  " + talk.paint(Style.STRONG, job.display()) + "  " + talk.paint(Style.QUIET, job.jobId() + ""));
        JobStatusView end = new Watch(hive, talk).show(job.jobId());
        if (end.status() != JobStatus.SUCCEEDED) {
            if (json) {
                cli.json(end);
            } else {
                Watch.farewell(talk, end);
            }
            return ExitCode.of(end);
        }
        deliver(hive, end);
        return ExitCode.DONE;
    }

    private HiveClient hive(Terminal talk) {
        if (!cli.remote()) {
            var background = new BackgroundHive(cli.home(), cli.environment());
            if (background.running().isEmpty()) {
                talk.bar("starting the hive …");
                RunningHive hive = background.start();
                UpCommand.announce(hive, "is up", talk);
                talk.say(talk.paint(Style.QUIET, "  its log is " + cli.home().log()));
            }
        }
        return cli.hive();
    }

    private void deliver(HiveClient hive, JobStatusView job) throws IOException {
        JobView.Result result = hive.result(job.jobId());
        ProjectView project =
                hive.project(Objects.requireNonNull(job.projectId()).toString());
        Path folder = out == null ? freeFolder(project.slug()) : cli.path(out);
        Path zip = Files.createTempFile("waggle-result-", ".zip");
        int files;
        try {
            hive.resultZip(job.jobId(), zip);
            files = ResultFolder.unpack(zip, folder);
        } finally {
            Files.delete(zip);
        }
        if (json) {
            cli.json(Map.of("status", job, "result", result, "project", project.slug(), "out", folder.toString()));
        } else {
            farewell(job, result, project, folder, files);
        }
    }

    private Path freeFolder(String slug) throws IOException {
        Path folder = cli.path(slug);
        for (int number = 2; number < MOST_NAMES && Files.exists(folder); number++) {
            folder = cli.path(slug + "-" + number);
        }
        return folder;
    }

    private void farewell(JobStatusView job, JobView.Result result, ProjectView project, Path folder, int files) {
        Terminal say = cli.out();
        String shown = folder.startsWith(cli.folder())
                ? cli.folder().relativize(folder).toString()
                : folder.toString();
        say.say("");
        say.say(say.paint(Style.GOOD, "✓ ") + say.paint(Style.STRONG, project.title()) + " is in "
                + say.paint(Style.LINK, shown + "/") + " (" + files + " files)");
        row("read", shown + "/README.md");
        if (!result.engines().isEmpty()) {
            row("made by", String.join(", ", result.engines()));
        }
        if (result.evidence() != null) {
            row("checks", Words.of(result.evidence()));
        }
        row("details", "./waggle status '" + job.display() + "'");
        row("change it", "./waggle submit \"add …\" --project " + project.slug() + " --wait");
        row("clone", "git clone " + project.cloneUrl() + "  (user waggle, password: ./waggle token)");
        row("API", cli.hive().address() + "/openapi.json");
        row("stop", "./waggle down");
    }

    private void row(String what, String words) {
        cli.out().say("  " + cli.out().paint(Style.QUIET, String.format("%-10s", what)) + " " + words);
    }
}
