package {{package}};

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The command line. */
final class MainTest {
    private MainTest() {}

    private static Output program(AtomicLong clock, String... args) {
        return Output.of((out, err) -> {
            try {
                return Main.run(args, CountdownTest.instant(clock), out, err);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static void run(Check check) {
        check.test("it counts down one time after the other", () -> {
            var clock = new AtomicLong();
            var output = program(clock, "3", "1m");
            Check.equal(0, output.code());
            Check.contains("\r0:03   \r0:02   \r0:01   \r0:00", output.out());
            Check.contains("1:00 is over", output.out());
            Check.equal(63_000L, clock.get());
        });
        check.test("times can be repeated", () -> {
            var clock = new AtomicLong();
            program(clock, "--repeat", "3", "10");
            Check.equal(30_000L, clock.get());
        });
        check.test("a pomodoro is four times work and break", () -> {
            var clock = new AtomicLong();
            program(clock, "--pomodoro");
            Check.equal(4 * 30 * 60 * 1000L, clock.get());
        });
        check.test("wrong use is exit code 2", () -> {
            for (String line : List.of("soon", "--repeat 0 5", "--pomodoro 5")) {
                Check.equal(2, program(new AtomicLong(), line.split(" ")).code());
            }
            Check.equal(2, program(new AtomicLong()).code());
        });
        check.test("help", () -> Check.contains("usage:", program(new AtomicLong(), "--help").out()));
    }
}
