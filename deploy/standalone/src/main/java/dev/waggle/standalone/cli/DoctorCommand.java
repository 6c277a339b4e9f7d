package dev.waggle.standalone.cli;

import dev.waggle.standalone.doctor.Finding;
import dev.waggle.standalone.doctor.Survey;
import dev.waggle.standalone.hive.HiveRun;
import dev.waggle.standalone.hive.HiveSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Explains what is there and what is missing. */
@Command(name = "doctor", description = "What this machine has, what is missing, and the one line that mends it.")
final class DoctorCommand extends HiveCommand {
    DoctorCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        HiveSettings settings = HiveSettings.of(cli.environment());
        var findings = new ArrayList<>(settings.findings());
        findings.add(door(settings));
        boolean whole = findings.stream().noneMatch(finding -> finding.state() == Finding.State.MISSING);
        if (json) {
            cli.json(Map.of("ok", whole, "home", cli.home().root().toString(), "findings", findings));
        } else {
            HiveRun.table(List.copyOf(findings), cli.out());
        }
        return whole ? ExitCode.DONE : ExitCode.JOB_FAILED;
    }

    private Finding door(HiveSettings settings) {
        if (cli.hive().ready()) {
            return new Finding("hive", Finding.State.ON, "up at " + cli.hive().address(), "");
        }
        return Survey.free(settings.port())
                ? new Finding(
                        "hive",
                        Finding.State.OFF,
                        "not up; port " + settings.port() + " is free",
                        "./waggle up --detach")
                : new Finding(
                        "hive",
                        Finding.State.MISSING,
                        "port " + settings.port() + " is in use by somebody else",
                        "WAGGLE_PORT=" + (settings.port() + 1) + " ./waggle up --detach");
    }
}
