package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.standalone.terminal.Style;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands in a job. */
@Command(name = "submit", description = "Ask for something; prints the job's id.")
final class SubmitCommand extends HiveCommand {
    private final InputStream in;

    @Parameters(
            index = "0",
            paramLabel = "TEXT",
            description = "what you want, in your words; - reads it from standard input")
    String text = "";

    @Option(names = "--project", paramLabel = "P", description = "the project to change or ask about: its name or id")
    @Nullable
    String project;

    @Option(
            names = "--kind",
            paramLabel = "K",
            description = "build, change or ask; as a rule it follows from --project")
    @Nullable
    String kind;

    @Option(names = "--engine", paramLabel = "E", description = "who implements: template, llm, shell, …")
    @Nullable
    String engine;

    @Option(names = "--approve-plan", description = "wait for ./waggle approve before anything is built")
    boolean approvePlan;

    @Option(names = "--priority", paramLabel = "N", description = "-100 to 100, higher first")
    @Nullable
    Integer priority;

    @Option(names = "--role", paramLabel = "R", description = "who does a drill (--kind drill)")
    @Nullable
    String role;

    @Option(names = "--session", paramLabel = "S", description = "the session that it belongs to: its id")
    @Nullable
    String session;

    @Option(names = "--start-at", paramLabel = "T", description = "not before that: 2030-01-31T07:30:00Z, or +2h30m")
    @Nullable
    String startAt;

    @Option(
            names = "--after",
            paramLabel = "JOB",
            description = "once that job has succeeded; may be given several times")
    List<String> after = List.of();

    @Option(names = "--wait", description = "follow it to its end")
    boolean wait;

    @Option(names = "--zip", paramLabel = "FILE", description = "with --wait: save the result as a ZIP file")
    @Nullable
    String zip;

    SubmitCommand(Cli cli, InputStream in) {
        super(cli);
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        HiveClient hive = cli.hive();
        JobStatusView job = hive.submit(new NewJob(
                request(),
                kind(kind),
                project,
                session,
                engine,
                approvePlan ? Boolean.TRUE : null,
                priority,
                role,
                startAt == null ? null : moment(startAt, InstantSource.system().instant()),
                after.isEmpty() ? null : after.stream().map(hive::find).toList()));
        if (!wait && zip == null) {
            report(job);
            return ExitCode.DONE;
        }
        cli.err().say("  " + cli.err().paint(Style.STRONG, job.display()) + "  " + job.title());
        JobStatusView end = new Watch(hive, json ? cli.err() : cli.out()).show(job.jobId());
        if (zip != null && ExitCode.of(end) == ExitCode.DONE) {
            hive.resultZip(end.jobId(), cli.path(zip));
        }
        if (json) {
            cli.json(end);
        } else {
            Watch.farewell(cli.out(), end);
        }
        return ExitCode.of(end);
    }

    private void report(JobStatusView job) {
        if (json) {
            cli.json(job);
            return;
        }
        cli.out()
                .say(cli.out().paint(Style.STRONG, job.display()) + "  " + job.title() + "  "
                        + cli.out().paint(Style.QUIET, job.jobId().toString()));
        cli.out().say("  ./waggle watch '" + job.display() + "'");
    }

    private String request() throws IOException {
        return "-".equals(text) ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : text;
    }

    /** A moment, or a while from now. */
    static Instant moment(String text, Instant now) {
        try {
            return text.startsWith("+") ? now.plus(Duration.parse("PT" + text.substring(1))) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "'" + text + "' is no moment: want 2030-01-31T07:30:00Z, or +2h30m for later.",
                    e);
        }
    }

    static @Nullable JobKind kind(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(JobKind.values())
                .filter(kind -> Words.of(kind).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new WaggleException(
                        Fault.BAD_REQUEST,
                        "'" + name + "' is no kind of job: want "
                                + Arrays.stream(JobKind.values()).map(Words::of).collect(Collectors.joining(", "))));
    }
}
