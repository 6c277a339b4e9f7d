package dev.waggle.chaos.check;

import dev.waggle.common.contract.TaskRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** I3: of all the runs of a task one has effect, and none when its lease is over. */
final class OneEffect {
    /** A file may be let in by a transaction that began before the one that ended the lease. */
    private static final long SLACK = 1_000_000;

    private OneEffect() {}

    /** By the database alone: one run of a task at a time, and nothing left behind by one whose lease was over. */
    static List<Offence> byHistory(Map<TaskRef, Run> runs, List<RunRepository.Left> files) {
        var offences = new ArrayList<Offence>();
        runs.values().stream()
                .collect(Collectors.groupingBy(run -> run.ref().taskId()))
                .values()
                .forEach(ofTask -> {
                    var inOrder = ofTask.stream()
                            .sorted(Comparator.comparingLong(run -> run.ref().epoch()))
                            .toList();
                    for (int i = 1; i < inOrder.size(); i++) {
                        if (inOrder.get(i).begun() < inOrder.get(i - 1).until()) {
                            offences.add(offence(inOrder.get(i).ref(), "began before the run before it was over"));
                        }
                    }
                });
        for (var file : files) {
            Run run = runs.get(file.run());
            if (run == null || file.at() > run.until() + SLACK) {
                offences.add(offence(file.run(), "left " + file.name() + " without a lease"));
            }
        }
        return offences;
    }

    /** By the witnesses: nothing ran that was not granted, nothing ran twice, and nothing was recorded of what was not done. */
    static List<Offence> byWitness(Map<TaskRef, Run> runs, List<Span> spans) {
        var offences = new ArrayList<Offence>();
        var seen = new HashMap<TaskRef, Span>();
        for (Span span : spans) {
            Run run = runs.get(span.run());
            if (run == null) {
                offences.add(offence(span.run(), "ran without having been granted"));
            } else if (run.reported() && span.end() > run.until()) {
                offences.add(offence(span.run(), "is recorded as " + run.ending() + " before its engine was done"));
            }
            Span other = seen.putIfAbsent(span.run(), span);
            if (other != null) {
                offences.add(offence(
                        span.run(),
                        "ran twice, by " + other.begin().worker() + " and "
                                + span.begin().worker()));
            }
        }
        return offences;
    }

    /** Effects that an engine was told to have had and that are not there. */
    static List<Offence> lost(Sightings sightings, List<RunRepository.Left> files) {
        var there = new HashSet<TaskRef>();
        files.forEach(file -> there.add(file.run()));
        return sightings
                .of(Sighting.Effect.class)
                .filter(effect -> !there.contains(effect.run()))
                .map(effect -> offence(effect.run(), "was told that its file is kept, and it is not"))
                .toList();
    }

    private static Offence offence(TaskRef run, String what) {
        return new Offence(Invariant.I3, "task " + run.taskId() + " epoch " + run.epoch(), what);
    }
}
