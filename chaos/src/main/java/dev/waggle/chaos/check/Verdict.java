package dev.waggle.chaos.check;

import java.util.List;
import java.util.Locale;

/** What the checker found. */
public record Verdict(Counts counts, List<Finding> findings, Zombies zombies) {
    private static final int SHOWN = 20;
    private static final double SECOND = 1_000_000;

    /** How much was looked at. */
    public record Counts(long jobs, long runs, int sightings, int unreadable, int accepted) {}

    /**
     * What was found about one invariant.
     *
     * @param looked whether there was anything to look at, and what
     */
    public record Finding(Invariant invariant, List<Offence> offences, String looked) {}

    /**
     * Runs that went on when their lease was over.
     *
     * @param longest microseconds for which one of them was at work
     */
    public record Zombies(int runs, long longest) {}

    /** Whether any promise was broken. */
    public boolean red() {
        return findings.stream().anyMatch(finding -> !finding.offences().isEmpty());
    }

    /** Those whose promise was broken. */
    public List<Invariant> broken() {
        return findings.stream()
                .filter(finding -> !finding.offences().isEmpty())
                .map(Finding::invariant)
                .toList();
    }

    /** For people. */
    public String text() {
        var text = new StringBuilder();
        line(
                text,
                "%,d jobs, %,d runs; witnesses: %,d sightings (%d unreadable), %,d jobs accepted",
                counts.jobs(),
                counts.runs(),
                counts.sightings(),
                counts.unreadable(),
                counts.accepted());
        for (Finding finding : findings) {
            int offences = finding.offences().size();
            String mark = offences > 0 ? "RED" : finding.looked().isEmpty() ? "  -" : " ok";
            String note = offences > 0
                    ? offences + " offences"
                    : finding.looked().isEmpty() ? "nothing to look at" : finding.looked();
            line(
                    text,
                    "%s %s  %-56s %s",
                    finding.invariant(),
                    mark,
                    finding.invariant().words(),
                    note);
            finding.offences().stream()
                    .limit(SHOWN)
                    .forEach(offence -> line(text, "         %s: %s", offence.id(), offence.what()));
            if (offences > SHOWN) {
                line(text, "         and %d more", offences - SHOWN);
            }
        }
        line(
                text,
                "zombies of expired leases: %d, the longest at work for %.1f s",
                zombies.runs(),
                zombies.longest() / SECOND);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
