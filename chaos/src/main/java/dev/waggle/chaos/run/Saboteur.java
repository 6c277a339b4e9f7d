package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.fault.Fault;
import dev.waggle.chaos.hive.ChaosHive;
import dev.waggle.chaos.hive.Kind;
import dev.waggle.chaos.hive.Link;
import dev.waggle.chaos.hive.Member;
import dev.waggle.chaos.proxy.FaultProxy;
import dev.waggle.chaos.proxy.Way;
import dev.waggle.testing.ServiceProcess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes things go wrong, writes down when, and mends them after their time. */
final class Saboteur implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration WORK_BY = Duration.ofSeconds(30);
    private static final long CRASHED_BY = 20;
    private static final String QUEENS = "queens";

    private final ChaosHive hive;
    private final Ballast ballast;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final Busy busy = new Busy();
    private final Marks marks = new Marks();
    private final Leftovers leftovers;
    private final ScheduledExecutorService mending =
            Executors.newScheduledThreadPool(6, Thread.ofPlatform().daemon().factory());

    Saboteur(ChaosHive hive, Ballast ballast, InstantSource clock, Consumer<String> say) {
        this.hive = hive;
        this.leftovers = new Leftovers(hive.disk());
        this.ballast = ballast;
        this.clock = clock;
        this.say = say;
        var _ = mending.scheduleWithFixedDelay(this::keep, 1, 1, TimeUnit.SECONDS);
    }

    /** Starts again what has ended though nobody wished it, as whoever runs a hive does. */
    private void keep() {
        leftovers.look();
        for (Member member : hive.members()) {
            if (!member.alive() && busy.tryEnter(group(member.name()))) {
                say.accept(member.name() + " has ended by itself, see " + member.log() + "; it is started again");
                killed(member);
                later(Duration.ZERO, group(member.name()), () -> revive(member));
            }
        }
    }

    /** What the workers that died may have left. */
    Leftovers leftovers() {
        return leftovers;
    }

    /** What was killed and what came back, and when. */
    Marks marks() {
        return marks;
    }

    /** Lets it happen, once whatever it befalls has recovered from what befell it before. */
    void commit(Fault fault) throws InterruptedException {
        String victim = victim(fault);
        busy.enter(victim, PATIENCE.multipliedBy(2));
        awaitWork(fault);
        say.accept(fault.toString());
        try {
            begin(fault, victim);
        } catch (RuntimeException e) {
            busy.leave(victim);
            throw e;
        }
    }

    /** Returns when everything is mended, and everybody up: who was started while the database was away may have ended again. */
    void awaitMended() throws InterruptedException {
        busy.awaitEmpty(PATIENCE.multipliedBy(3));
        boolean up = reached(() -> hive.members().stream().allMatch(Member::ready), PATIENCE);
        busy.awaitEmpty(PATIENCE);
        if (!up) {
            say.accept("not everybody is up");
        }
    }

    /** Of queens one at a time is harmed, so that somebody is there to take over. */
    private String victim(Fault fault) {
        return switch (fault) {
            case Fault.Kill(var member, var _) -> group(member);
            case Fault.LoseWorker(var worker, var _) -> worker;
            case Fault.KillQueens _ -> QUEENS;
            case Fault.Crash(var member, var _, var _, var _) -> group(member);
            case Fault.Freeze(var member, var _) -> group(member);
            case Fault.FreezeAgent(var worker, var _) -> worker;
            case Fault.Cut(var member, var _, var _) -> group(member);
            case Fault.Mute(var member, var _, var _) -> group(member);
            case Fault.Slow(var member, var _, var _, var _) -> group(member);
            case Fault.Reset(var member, var _, var _) -> group(member);
            case Fault.KillBroker _, Fault.WipeBroker _, Fault.MemoryAlarm _ -> "broker";
            case Fault.KillDatabase _ -> "database";
            case Fault.FullDisk _ -> "disk";
        };
    }

    private String group(String member) {
        return hive.member(member).kind() == Kind.QUEEN ? QUEENS : member;
    }

    private void begin(Fault fault, String victim) {
        switch (fault) {
            case Fault.Kill(var name, var lasts) -> {
                Member member = hive.member(name);
                member.kill();
                killed(member);
                later(lasts, victim, () -> revive(member));
            }
            case Fault.LoseWorker(var name, var lasts) -> {
                Member worker = hive.member(name);
                leftovers.look();
                worker.lose();
                killed(worker);
                later(lasts, victim, () -> revive(worker));
            }
            case Fault.KillQueens(var lasts) -> {
                var queens = hive.members(Kind.QUEEN);
                queens.forEach(Member::kill);
                marks.add(Marks.What.QUEENS_KILLED, "queens", micros());
                // nobody is there to take over
                queens.forEach(queen -> note(new Sighting.Killed(micros(), queen.name())));
                later(
                        lasts,
                        victim,
                        () -> queens.parallelStream().forEach(queen -> {
                            if (revive(queen)) {
                                marks.add(Marks.What.QUEENS_UP, queen.name(), micros());
                            }
                        }));
            }
            case Fault.Crash(var name, var point, var times, var lasts) -> {
                Member member = hive.member(name);
                member.crashAt(point, times);
                Thread.ofVirtual().start(() -> awaitCrash(member, lasts, victim));
            }
            case Fault.Freeze(var name, var lasts) -> freeze(hive.member(name), lasts, victim);
            case Fault.FreezeAgent(var worker, var lasts) -> freezeAgent(hive.member(worker), lasts, victim);
            case Fault.KillBroker(var lasts) -> {
                hive.broker().kill();
                marks.add(Marks.What.BROKER_DOWN, "broker", micros());
                later(lasts, victim, this::startBroker);
            }
            case Fault.WipeBroker(var lasts) -> {
                hive.broker().wipe();
                marks.add(Marks.What.BROKER_DOWN, "broker", micros());
                later(lasts, victim, this::startBroker);
            }
            case Fault.KillDatabase(var lasts) -> {
                hive.database().kill();
                later(lasts, victim, () -> {
                    hive.database().start();
                    marks.add(Marks.What.DATABASE_UP, "database", micros());
                });
            }
            case Fault.Cut(var name, var link, var lasts) -> network(name, link, FaultProxy::cut, lasts, victim);
            case Fault.Mute(var name, var link, var lasts) ->
                network(name, link, proxy -> proxy.mute(Way.BACK), lasts, victim);
            case Fault.Slow(var name, var link, var delay, var lasts) ->
                network(name, link, proxy -> proxy.slow(delay), lasts, victim);
            case Fault.Reset(var name, var link, var lasts) -> network(name, link, FaultProxy::reset, lasts, victim);
            case Fault.MemoryAlarm(var lasts) -> {
                hive.broker().alarm(true);
                later(lasts, victim, () -> hive.broker().alarm(false));
            }
            case Fault.FullDisk(var lasts) -> {
                ballast.fill();
                later(lasts, victim, ballast::clear);
            }
        }
    }

    /** A worker that does nothing has nothing to lose. */
    private void awaitWork(Fault fault) throws InterruptedException {
        String name = switch (fault) {
            case Fault.Kill(var member, var _) -> member;
            case Fault.LoseWorker(var worker, var _) -> worker;
            case Fault.Freeze(var member, var _) -> member;
            default -> "";
        };
        if (!name.isEmpty() && hive.member(name).kind() == Kind.WORKER) {
            var logs = List.of(hive.ownLog(), hive.witnessOf(name));
            boolean _ = reached(
                    () -> !UnderWay.at(Long.MAX_VALUE, name, Sightings.read(logs))
                            .isEmpty(),
                    WORK_BY);
        }
    }

    private void later(Duration after, String victim, Runnable mend) {
        var _ = mending.schedule(
                () -> {
                    try {
                        mend.run();
                    } catch (RuntimeException e) {
                        say.accept("could not mend " + victim + ": " + e);
                    } finally {
                        busy.leave(victim);
                    }
                },
                after.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void network(String name, Link link, Consumer<FaultProxy> harm, Duration lasts, String victim) {
        // a service has not every connection: a worker none to the database
        Member member = hive.member(name);
        if (member.kind() == Kind.WORKER && link == Link.QUEEN) {
            marks.add(Marks.What.WORKER_SILENT, name, micros());
        }
        FaultProxy proxy = member.link(link).or(() -> member.link(Link.BROKER)).orElseThrow();
        harm.accept(proxy);
        later(lasts, victim, proxy::mend);
    }

    private void freeze(Member member, Duration lasts, String victim) {
        member.freeze();
        note(new Sighting.Frozen(micros(), member.name()));
        if (member.kind() == Kind.WORKER) {
            marks.add(Marks.What.WORKER_SILENT, member.name(), micros());
        }
        later(lasts, victim, () -> {
            member.thaw();
            note(new Sighting.Thawed(micros(), member.name()));
        });
    }

    private void freezeAgent(Member worker, Duration lasts, String victim) {
        Optional<ProcessHandle> agent = worker.children().stream()
                .filter(child -> child.info().command().orElse("").endsWith("/sleep"))
                .findFirst();
        agent.ifPresent(child -> ServiceProcess.signal(child.pid(), "STOP"));
        later(lasts, victim, () -> agent.ifPresent(child -> ServiceProcess.signal(child.pid(), "CONT")));
    }

    private void startBroker() {
        hive.broker().start();
        marks.add(Marks.What.BROKER_UP, "broker", micros());
    }

    private void awaitCrash(Member member, Duration lasts, String victim) {
        try {
            boolean crashed = reached(() -> !member.alive(), Duration.ofSeconds(CRASHED_BY));
            member.live();
            if (crashed || !member.alive()) {
                killed(member);
                say.accept(member.name() + " has crashed as ordered");
            } else {
                say.accept(member.name() + " did not get to where it should crash");
            }
            later(crashed ? lasts : Duration.ZERO, victim, () -> revive(member));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void killed(Member member) {
        long at = micros();
        note(new Sighting.Killed(at, member.name()));
        marks.add(
                switch (member.kind()) {
                    case QUEEN -> Marks.What.QUEEN_KILLED;
                    case WORKER -> Marks.What.WORKER_KILLED;
                    case GATEWAY -> Marks.What.GATEWAY_KILLED;
                },
                member.name(),
                at);
    }

    /** Whether it is up then. */
    private boolean revive(Member member) {
        if (member.alive()) {
            return member.ready();
        }
        long starts = member.starts();
        member.start();
        try {
            if (!reached(() -> !member.alive() || member.starts() > starts && member.ready(), PATIENCE)) {
                say.accept(member.name() + " does not come back; see " + member.log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return member.ready();
    }

    private static boolean reached(BooleanSupplier there, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (!there.getAsBoolean() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return there.getAsBoolean();
    }

    private void note(Sighting sighting) {
        Sightings.append(hive.ownLog(), sighting);
    }

    private long micros() {
        return Sightings.micros(clock.instant());
    }

    @Override
    public void close() {
        List<Runnable> unmended = mending.shutdownNow();
        unmended.forEach(Runnable::run);
        ballast.clear();
    }
}
