package dev.waggle.chaos.run;

import dev.waggle.chaos.check.CheckSettings;
import dev.waggle.chaos.check.Inspection;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.check.Verdict;
import dev.waggle.chaos.fault.Fault;
import dev.waggle.chaos.fault.Schedule;
import dev.waggle.chaos.fault.Schedule.Cast;
import dev.waggle.chaos.fault.Schedule.Planned;
import dev.waggle.chaos.hive.ChaosHive;
import dev.waggle.chaos.hive.Kind;
import dev.waggle.chaos.hive.Member;
import dev.waggle.chaos.load.Clients;
import dev.waggle.chaos.load.Order;
import dev.waggle.testing.SmallDisk;
import dev.waggle.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts a hive, gives it work, breaks it, waits until all is well, and has it judged. */
public final class ChaosRun {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long STOPPED_BY = 60;
    private static final int DISK_MEGABYTES = 256;
    private static final String CHAT = "/new a command-line to-do list in Python with tests";

    private final ChaosPlan plan;
    private final Path home;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final long began = System.nanoTime();

    /** @param home where everything of this run lies */
    public ChaosRun(ChaosPlan plan, Path home, InstantSource clock, Consumer<String> say) {
        this.plan = plan;
        this.home = home;
        this.clock = clock;
        this.say = say;
    }

    public ChaosReport run() throws InterruptedException {
        var disk = SmallDisk.mount(home.resolve("disk"), DISK_MEGABYTES);
        try (ChaosHive hive = ChaosHive.start(plan.crew(), home)) {
            tell("the hive is up");
            return broken(hive, disk.isPresent());
        } finally {
            disk.ifPresent(SmallDisk::close);
        }
    }

    private ChaosReport broken(ChaosHive hive, boolean disk) throws InterruptedException {
        var chat = new Chat(hive.bot(), hive.person());
        var faultsToCome = schedule(hive);
        // as long as something is broken there is something to do
        var orders = Order.endless(Order.CHAOS, plan.seed())
                .limit(faultsToCome.isEmpty() ? plan.jobs() : Long.MAX_VALUE)
                .map(order -> order.saying(plan.words()))
                .iterator();
        try (var clients = new Clients(hive.door().port(), orders, plan.window(), hive.ownLog(), clock);
                var repeater = new Repeater(
                        hive.broker().uri(), List.copyOf(hive.limits().keySet()), plan.seed());
                var saboteur = new Saboteur(hive, new Ballast(hive.disk()), clock, this::tell)) {
            clients.start();
            var chats = new java.util.ArrayDeque<>(Chat.times(plan.chats()));
            int faults = 0;
            boolean moves = true;
            for (Planned next : faultsToCome) {
                if (next.fault() instanceof Fault.FullDisk && !disk) {
                    tell("no small disk could be mounted here: it does not get full");
                    continue;
                }
                moves = awaitProgress(clients, chat, chats, next.progress());
                if (!moves) {
                    break;
                }
                saboteur.commit(next.fault());
                faults++;
            }
            if (moves) {
                awaitProgress(clients, chat, chats, 1);
            }
            saboteur.awaitMended();
            tell("everything is mended");
            clients.finish();
            // from here on what ends shall not be started again
            saboteur.close();
            // how a mutant takes a restart is nobody's concern
            var rolling = plan.crew().queenFlags().isEmpty() ? restarted(hive) : RollingRestart.NONE;
            awaitProgress(clients, chat, chats, 1);
            return judged(hive, clients, chat, saboteur, rolling, repeater.repeated(), faults);
        }
    }

    private RollingRestart restarted(ChaosHive hive) throws InterruptedException {
        tell("queens are restarted one after the other, and so are workers, under load");
        var rolling = RollingRestart.of(
                hive,
                Order.endless("rolling-", plan.seed() + 1)
                        .map(order -> order.saying(RollingRestart.WORDS))
                        .iterator(),
                clock);
        tell("all of them are new");
        return rolling;
    }

    private List<Planned> schedule(ChaosHive hive) {
        var cast = new Cast(
                names(hive, Kind.QUEEN),
                names(hive, Kind.WORKER),
                plan.crew().scale().lease());
        return Schedule.of(plan.seed(), plan.kills(), cast);
    }

    private static List<String> names(ChaosHive hive, Kind kind) {
        return hive.members(kind).stream().map(Member::name).toList();
    }

    /** Waits until so much of the work is done; whether that was reached before the hive stood still for too long. */
    private boolean awaitProgress(Clients clients, Chat chat, java.util.Deque<Double> chats, double share)
            throws InterruptedException {
        int wanted = (int) Math.floor(share * plan.jobs());
        int ended = clients.ended();
        long since = System.nanoTime();
        order(clients, chat, chats);
        while (clients.finished() ? !clients.done() : clients.ended() < wanted) {
            if (clients.ended() > ended) {
                ended = clients.ended();
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > stuckAfter().toNanos()) {
                tell("no job has ended for " + stuckAfter().toSeconds() + " s");
                return false;
            }
            order(clients, chat, chats);
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return true;
    }

    private void order(Clients clients, Chat chat, java.util.Deque<Double> chats) {
        while (!chats.isEmpty() && clients.ended() >= chats.peek() * plan.jobs()) {
            chats.remove();
            chat.say(CHAT);
        }
    }

    private Duration stuckAfter() {
        var scale = plan.crew().scale();
        return scale.lease().multipliedBy(2).plus(scale.grace()).plusSeconds(30);
    }

    private ChaosReport judged(
            ChaosHive hive,
            Clients clients,
            Chat chat,
            Saboteur saboteur,
            RollingRestart rolling,
            int repeated,
            int faults)
            throws InterruptedException {
        long until = System.nanoTime() + stuckAfter().toNanos();
        while (!chat.answered() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        saboteur.leftovers().look();
        rest(hive);
        clients.close();
        List<String> left = saboteur.leftovers().left();
        Sightings.append(hive.ownLog(), Sightings.ofBot(hive.bot().calls()));
        TestDatabase database = hive.database().database();
        Verdict verdict = Inspection.of(
                CheckSettings.atRest(database.jdbcUrl(), database.user(), database.password(), hive.logs())
                        .without(hive.secrets(), hive.writings()));
        var scale = plan.crew().scale();
        var seen = Sightings.read(hive.logs());
        var recoveries = Recoveries.of(seen, saboteur.marks(), scale);
        var frozen = FrozenRuns.of(seen, scale.lease());
        return new ChaosReport(
                plan, verdict, recoveries, clients, chat, rolling, frozen, repeated, faults, left, elapsed());
    }

    /** Workers and gateway end as they should, so that nothing is under way when one looks. */
    private static void rest(ChaosHive hive) throws InterruptedException {
        TimeUnit.SECONDS.sleep(2);
        for (Kind kind : List.of(Kind.WORKER, Kind.GATEWAY, Kind.QUEEN)) {
            hive.members(kind).stream()
                    .map(member -> CompletableFuture.runAsync(() -> member.stop(STOPPED_BY)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void tell(String what) {
        say.accept(String.format(Locale.ROOT, "%6.1f s  %s", elapsed().toMillis() / 1000.0, what));
    }
}
