package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.api.NewSchedule;
import dev.waggle.common.api.ScheduleView;
import dev.waggle.common.contract.Fault;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Orders that come again. */
@Command(
        name = "schedules",
        description = "Orders that come again: list them, add one, pause, resume or delete one.",
        footer = {
            "",
            "./waggle schedules add nightly --cron '0 3 * * *' --project todo 'update the dependencies'",
            "./waggle schedules pause nightly"
        })
final class SchedulesCommand extends HiveCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "VERB", description = "list, add, pause, resume or delete")
    String verb = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "what it is called")
    @Nullable
    String name;

    @Parameters(index = "2", arity = "0..1", paramLabel = "TEXT", description = "add: what you want each time")
    @Nullable
    String text;

    @Option(names = "--cron", paramLabel = "C", description = "add: when, as '30 7 * * MON-FRI' or @daily")
    @Nullable
    String cron;

    @Option(names = "--zone", paramLabel = "Z", description = "add: where that is; this machine's zone if left out")
    @Nullable
    String zone;

    @Option(names = "--project", paramLabel = "P", description = "add: the project to change or ask about")
    @Nullable
    String project;

    @Option(names = "--kind", paramLabel = "K", description = "add: build, change or ask")
    @Nullable
    String kind;

    @Option(names = "--priority", paramLabel = "N", description = "add: -100 to 100, higher first")
    @Nullable
    Integer priority;

    SchedulesCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        var hive = cli.hive();
        switch (verb) {
            case "list" -> {}
            case "add" ->
                hive.schedule(new NewSchedule(
                        named(),
                        cron,
                        Objects.requireNonNullElse(zone, ZoneId.systemDefault().getId()),
                        new NewJob(text, SubmitCommand.kind(kind), project, null, null, null, priority)));
            case "pause", "resume" -> hive.steerSchedule(find(), verb);
            case "delete" -> hive.deleteSchedule(find());
            default ->
                throw new WaggleException(
                        Fault.BAD_REQUEST,
                        "'" + verb + "' is nothing that one can do: list, add, pause, resume, delete.");
        }
        List<ScheduleView> schedules = hive.schedules();
        if (json) {
            cli.json(Map.of("schedules", schedules));
        } else if (schedules.isEmpty()) {
            cli.out().say("No schedules. ./waggle schedules add NAME --cron '0 3 * * *' \"…\" makes one.");
        } else {
            cli.out()
                    .table(
                            List.of("NAME", "CRON", "NEXT", "REQUEST"),
                            schedules.stream().map(SchedulesCommand::row).toList());
        }
        return ExitCode.DONE;
    }

    private String named() {
        if (name == null) {
            throw new WaggleException(Fault.BAD_REQUEST, "Say which one: ./waggle schedules " + verb + " NAME.");
        }
        return name;
    }

    private ScheduleView find() {
        String wanted = named();
        return cli.hive().schedules().stream()
                .filter(schedule -> schedule.name().equals(wanted)
                        || schedule.scheduleId().toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new WaggleException(
                        Fault.NOT_FOUND, "You have no schedule '" + wanted + "': ./waggle schedules lists them."));
    }

    private static List<String> row(ScheduleView schedule) {
        return List.of(
                schedule.name(),
                schedule.cron() + " " + schedule.zone(),
                schedule.paused()
                        ? "paused"
                        : schedule.nextAt() == null
                                ? "never"
                                : schedule.nextAt().toString(),
                Words.firstLine(schedule.request()));
    }
}
