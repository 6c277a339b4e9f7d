package dev.waggle.chaos.check;

import dev.waggle.chaos.check.Verdict.Counts;
import dev.waggle.chaos.check.Verdict.Finding;
import dev.waggle.chaos.check.Verdict.Zombies;
import dev.waggle.common.contract.TaskRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at a hive and at what witnesses saw of it, and says which promises were broken. */
public final class Inspection {
    /** The watchdog kills what a lapsed lease leaves running within this time. */
    private static final long LONGEST_ZOMBIE = 30_000_000;

    private final CheckSettings settings;
    private final HiveRepository hive;
    private final Sightings sightings;
    private final RunRepository repository;
    private final Map<TaskRef, Run> runs = new LinkedHashMap<>();
    private final List<Match> matches;
    private final List<Span> spans;

    private Inspection(CheckSettings settings, HiveRepository hive, Sightings sightings) {
        this.settings = settings;
        this.hive = hive;
        this.sightings = sightings;
        repository = new RunRepository(hive);
        repository.all().forEach(run -> runs.put(run.ref(), run));
        // the witnesses' clock is the wall's: what a shifted clock says cannot be compared
        spans = hive.clockIsTrue() ? Span.of(sightings) : List.of();
        matches = Match.of(runs, spans);
    }

    /** Looks at everything once. */
    public static Verdict of(CheckSettings settings) {
        var sightings = Sightings.read(settings.witnesses());
        try (var hive = HiveRepository.open(settings)) {
            return new Inspection(settings, hive, sightings).verdict();
        }
    }

    private Verdict verdict() {
        var accepted = sightings.of(Sighting.Accepted.class).toList();
        var money = new MoneyRepository(hive);
        var findings = List.of(
                new Finding(Invariant.I1, ends(new EndRepository(hive), accepted), hive.jobs() + " jobs"),
                new Finding(Invariant.I2, limits(), runs.size() + " runs, " + matches.size() + " of them witnessed"),
                new Finding(Invariant.I3, effects(), runs.size() + " runs, " + matches.size() + " of them witnessed"),
                new Finding(Invariant.I4, money.troubles(), "accounts, holds, " + money.calls() + " calls"),
                new Finding(Invariant.I5, chats(new ChatRepository(hive)), hive.chats() ? "chats" : ""),
                new Finding(Invariant.I6, left(new LeftRepository(hive)), "leases, places, runs"),
                new Finding(Invariant.I7, numbers(new LogRepository(hive)), "logs of all jobs"),
                new Finding(
                        Invariant.I8,
                        secrets(new SecretRepository(hive)),
                        settings.canaries().isEmpty() ? "" : settings.canaries().size() + " canaries"));
        var counts =
                new Counts(hive.jobs(), runs.size(), sightings.all().size(), sightings.unreadable(), accepted.size());
        return new Verdict(counts, findings, zombies());
    }

    private List<Offence> ends(EndRepository ends, List<Sighting.Accepted> accepted) {
        var offences = new ArrayList<>(ends.lost(accepted));
        offences.addAll(settings.atRest() ? ends.open() : ends.stuck());
        offences.addAll(ends.ends());
        if (settings.atRest() && hive.chats()) {
            offences.addAll(ends.unknownToTheQueen());
        }
        return offences;
    }

    private List<Offence> limits() {
        var limits = settings.limits().isEmpty() ? repository.limits() : settings.limits();
        var offences = new ArrayList<>(LimitsHeld.of(limits, List.copyOf(runs.values()), matches));
        matches.stream()
                .filter(match -> match.undead() > LONGEST_ZOMBIE)
                .forEach(match -> offences.add(new Offence(
                        Invariant.I2,
                        "task " + match.run().words(),
                        "was at work for %.1f s after its lease".formatted(match.undead() / 1e6))));
        return offences;
    }

    private List<Offence> effects() {
        var files = repository.files();
        var offences = new ArrayList<>(repository.toldTwice());
        offences.addAll(repository.notByOneRun());
        offences.addAll(repository.startsNotTold());
        offences.addAll(OneEffect.byHistory(runs, files));
        offences.addAll(OneEffect.byWitness(runs, spans));
        offences.addAll(OneEffect.lost(sightings, files));
        return offences;
    }

    private List<Offence> chats(ChatRepository chats) {
        if (!hive.chats() || !settings.atRest()) {
            return List.of();
        }
        var offences = new ArrayList<>(chats.untold());
        offences.addAll(chats.byTelegram(sightings));
        return offences;
    }

    private List<Offence> left(LeftRepository left) {
        var offences = new ArrayList<>(left.rows());
        if (settings.atRest() && !settings.mark().isEmpty()) {
            offences.addAll(LeftRepository.processes(settings.mark()));
        }
        return offences;
    }

    private List<Offence> numbers(LogRepository log) {
        var offences = new ArrayList<>(log.gaps());
        offences.addAll(LogRepository.unseen(sightings));
        return offences;
    }

    private List<Offence> secrets(SecretRepository secrets) {
        if (settings.canaries().isEmpty()) {
            return List.of();
        }
        var offences = new ArrayList<>(secrets.inRows(settings.canaries()));
        offences.addAll(SecretRepository.inFiles(settings.canaries(), settings.folders()));
        return offences;
    }

    private Zombies zombies() {
        var undead = matches.stream()
                .mapToLong(Match::undead)
                .filter(time -> time > 0)
                .toArray();
        long longest = 0;
        for (long time : undead) {
            longest = Math.max(longest, time);
        }
        return new Zombies(undead.length, longest);
    }
}
