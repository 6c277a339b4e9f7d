package dev.waggle.orchestrator.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.forecast.Scene.Held;
import dev.waggle.orchestrator.forecast.Scene.Limit;
import dev.waggle.orchestrator.forecast.Scene.Place;
import dev.waggle.orchestrator.forecast.Scene.Service;
import dev.waggle.orchestrator.forecast.Scene.Slots;
import dev.waggle.orchestrator.forecast.Scene.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hive in which runs take what they take: what was foreseen of those who wait is held against what came. */
class ReplayTest {
    static final Instant START = Scenes.NOON;
    static final List<String> ROLES = List.of("planner", "implementer", "reviewer");
    static final int[] LIMITS = {3, 5, 8};
    static final int PEOPLE = 6;
    static final int JOBS = 900;
    static final double OVERHEAD = 0.03;

    /** Mixed load: people come and go for a minute, runs take 50 ms to 3 s, one in ten jobs is more urgent. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fourOfFiveWaitsAreForeseenWithinThirtyPercent(long seed) {
        var world = new World(new Random(seed));

        world.play();

        assertThat(world.right()).as("of %d waits", world.judged).isGreaterThan(0.8);
        assertThat(world.judged).isGreaterThan(JOBS / 2);
    }

    /** The dispatch that the forecast has to foresee, written down a second time and as plainly as can be. */
    private static final class World {
        private final Random random;
        private final List<Job> jobs = new ArrayList<>();
        private final Map<UUID, Double> served = new HashMap<>();
        private final List<Spans.Run> ended = new ArrayList<>();
        private Spans spans = Spans.NONE;
        private double now;
        private int right;
        private int judged;

        World(Random random) {
            this.random = random;
            for (int i = 0; i < JOBS; i++) {
                double at = random.nextInt(4) == 0 ? random.nextDouble(60) : random.nextDouble(5);
                int role = random.nextInt(ROLES.size());
                double takes = 0.05 + random.nextDouble(2.95);
                jobs.add(new Job(
                        Scenes.job(i),
                        at,
                        role,
                        new UUID(1, random.nextInt(PEOPLE)),
                        random.nextInt(10) == 0 ? 1 : 0,
                        takes));
            }
            jobs.sort(Comparator.comparingDouble(job -> job.at));
        }

        double right() {
            return right / (double) judged;
        }

        void play() {
            double look = 0;
            while (jobs.stream().anyMatch(job -> job.ends < 0 || job.ends > now)) {
                dispatch();
                if (now >= look) {
                    foresee();
                    look = now + 2;
                }
                double next = look;
                for (Job job : jobs) {
                    next = job.at > now ? Math.min(next, job.at) : next;
                    next = job.ends > now ? Math.min(next, job.ends) : next;
                }
                now = next;
                jobs.stream()
                        .filter(job -> job.ends == now)
                        .forEach(job -> ended.add(new Spans.Run(ROLES.get(job.role), JobKind.DRILL, job.takes, null)));
            }
            for (Job job : jobs) {
                if (job.foreseen > 0) {
                    judged++;
                    double waited = job.starts - job.asked;
                    right += Math.abs(job.foreseen - waited) <= 0.3 * waited ? 1 : 0;
                }
            }
        }

        private void dispatch() {
            for (Job next = next(); next != null; next = next()) {
                next.starts = now;
                next.ends = now + next.takes + OVERHEAD;
                served.merge(next.person, 1.0, Double::sum);
            }
        }

        private Job next() {
            int[] out = new int[ROLES.size()];
            jobs.stream().filter(job -> job.starts >= 0 && job.ends > now).forEach(job -> out[job.role]++);
            return jobs.stream()
                    .filter(job -> job.at <= now && job.starts < 0 && out[job.role] < LIMITS[job.role])
                    .min(Comparator.<Job>comparingInt(job -> -job.priority)
                            .thenComparingDouble(job -> served.getOrDefault(job.person, 0.0))
                            .thenComparingDouble(job -> job.at))
                    .orElse(null);
        }

        /** Each wait is judged by one answer: the first after four seconds, when those who came together with it are there. */
        private void foresee() {
            spans = spans.with(ended.subList(Math.max(0, ended.size() - 500), ended.size()));
            ended.clear();
            if (spans.few()) {
                return;
            }
            Outlook outlook = Rehearsal.of(scene(), spans, Paces.FULL);
            for (Job job : jobs) {
                Seat seat = outlook.seats().get(job.id);
                if (seat != null && job.foreseen == 0 && now >= job.at + 4) {
                    job.asked = now;
                    job.foreseen =
                            Duration.between(outlook.now(), outlook.place(seat).startsAtEstimate())
                                            .toMillis()
                                    / 1000.0;
                }
            }
        }

        private Scene scene() {
            var limits = new ArrayList<Limit>();
            var slots = new ArrayList<Slots>();
            for (int role = 0; role < LIMITS.length; role++) {
                limits.add(new Limit(Bound.Kind.ROLE, ROLES.get(role), LIMITS[role], false));
                slots.add(new Slots(new UUID(9, 9), ROLES.get(role), 32));
            }
            var held = new ArrayList<Held>();
            var waiting = new ArrayList<Waiting>();
            for (Job job : jobs) {
                var place = new Place(ROLES.get(job.role), job.person, null, null);
                if (job.starts >= 0 && job.ends > now) {
                    held.add(new Held(job.id, place, JobKind.DRILL, now - job.starts));
                } else if (job.starts < 0 && job.at <= now) {
                    waiting.add(new Waiting(job.id, 1, place, job.priority, JobKind.DRILL, job.at, 1, false));
                }
            }
            var service = new HashMap<UUID, Service>();
            served.forEach((person, much) -> service.put(person, new Service(much, 1, true)));
            return new Scene(
                    START.plusMillis((long) (now * 1000)),
                    limits,
                    slots,
                    held,
                    waiting,
                    new Scene.Lines(Map.of(), service, 0),
                    600);
        }
    }

    private static final class Job {
        private final JobId id;
        private final double at;
        private final int role;
        private final UUID person;
        private final int priority;
        private final double takes;
        private double starts = -1;
        private double ends = -1;
        private double asked;
        private double foreseen;

        Job(JobId id, double at, int role, UUID person, int priority, double takes) {
            this.id = id;
            this.at = at;
            this.role = role;
            this.person = person;
            this.priority = priority;
            this.takes = takes;
        }
    }
}
