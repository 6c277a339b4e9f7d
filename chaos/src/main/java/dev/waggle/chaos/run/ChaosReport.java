package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Verdict;
import dev.waggle.chaos.load.Clients;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** What came of a run. */
public final class ChaosReport {
    private static final double AVAILABLE = 0.999;
    private static final double WORST_MINUTE = 0.05;

    private final ChaosPlan plan;
    private final Verdict verdict;
    private final Recoveries recoveries;
    private final Clients clients;
    private final Chat chat;
    private final RollingRestart rolling;
    private final FrozenRuns frozen;
    private final int repeated;
    private final int faults;
    private final List<String> left;
    private final Duration took;

    ChaosReport(
            ChaosPlan plan,
            Verdict verdict,
            Recoveries recoveries,
            Clients clients,
            Chat chat,
            RollingRestart rolling,
            FrozenRuns frozen,
            int repeated,
            int faults,
            List<String> left,
            Duration took) {
        this.plan = plan;
        this.verdict = verdict;
        this.recoveries = recoveries;
        this.clients = clients;
        this.chat = chat;
        this.rolling = rolling;
        this.frozen = frozen;
        this.repeated = repeated;
        this.faults = faults;
        this.left = left;
        this.took = took;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Whether a promise was broken: about jobs, effects and limits, or about the clients' patience. */
    public boolean red() {
        return verdict.red()
                || !clients.done()
                || clients.ended() < plan.jobs()
                || !chat.answered()
                || tried()
                || rolling.red()
                || frozen.effects() > 0
                || !left.isEmpty();
    }

    /** Whether recovery took longer than it may. */
    public boolean late() {
        return recoveries.late();
    }

    private boolean tried() {
        return clients.tally().availability() < AVAILABLE || clients.tally().worstMinute() >= WORST_MINUTE;
    }

    /** For people. */
    public String text() {
        var text = new StringBuilder();
        text.append("jobs: %,d accepted, %,d ended %s, %,d open; faults: %d; messages said again: %,d; %d s%n"
                .formatted(
                        clients.accepted(),
                        clients.ended(),
                        new TreeMap<>(clients.endings()),
                        clients.open().size(),
                        faults,
                        repeated,
                        took.toSeconds()));
        text.append(chat.text()).append('\n');
        text.append(clients.tally().text()).append('\n');
        clients.tally().samples().stream()
                .limit(5)
                .forEach(sample -> text.append("    ").append(sample).append('\n'));
        text.append(rolling.text());
        text.append(recoveries.text());
        text.append(frozen.text()).append('\n');
        text.append("workers left behind: ")
                .append(left.isEmpty() ? "no process, no folder" : String.join("; ", left))
                .append('\n');
        text.append(verdict.text());
        text.append(red() ? "RED" : late() ? "LATE" : "GREEN")
                .append("  seed ")
                .append(plan.seed())
                .append('\n');
        return text.toString();
    }
}
