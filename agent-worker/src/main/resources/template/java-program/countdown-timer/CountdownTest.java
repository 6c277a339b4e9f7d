package {{package}};

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Times and counting down, with a clock that moves only while it is waited for. */
final class CountdownTest {
    private CountdownTest() {}

    /** A countdown that takes no time. */
    static Countdown instant(AtomicLong clock) {
        return new Countdown(clock::get, clock::addAndGet);
    }

    static void run(Check check) {
        check.test("times are read", () -> {
            Check.equal(90, Countdown.seconds("90"));
            Check.equal(45, Countdown.seconds("45s"));
            Check.equal(300, Countdown.seconds("5m"));
            Check.equal(5400, Countdown.seconds("1h30M"));
        });
        check.test("what is no time is refused", () -> {
            for (String text : List.of("", "soon", "5x", "-5", "m")) {
                Check.fails("is not", () -> Countdown.seconds(text));
            }
            Check.fails("24 hours", () -> Countdown.seconds("0"));
            Check.fails("24 hours", () -> Countdown.seconds("25h"));
        });
        check.test("times are shown", () -> {
            Check.equal("0:09", Countdown.shown(9));
            Check.equal("4:05", Countdown.shown(245));
            Check.equal("1:00:00", Countdown.shown(3600));
        });
        check.test("it counts to 0, a second for each", () -> {
            var clock = new AtomicLong(1000);
            var seen = new ArrayList<Integer>();
            instant(clock).run(3, seen::add);
            Check.equal(List.of(3, 2, 1, 0), seen);
            Check.equal(4000L, clock.get());
        });
        check.test("small delays do not add up", () -> {
            var clock = new AtomicLong();
            // each second begins late, because showing takes time
            instant(clock).run(10, left -> clock.addAndGet(left > 0 ? 30 : 0));
            Check.equal(10_000L, clock.get());
        });
    }
}
