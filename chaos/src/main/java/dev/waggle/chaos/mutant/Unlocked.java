package dev.waggle.chaos.mutant;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.asm.Advice;

/** Takes the locks out of the statements that lock limits, and some time between counting and offering. */
public final class Unlocked {
    private static final Duration NAP = Duration.ofMillis(250);

    private Unlocked() {}

    @Advice.OnMethodEnter
    @SuppressWarnings("UnusedVariable") // the woven method reads it
    static void enter(@Advice.Argument(value = 0, readOnly = false) String sql) {
        sql = weakened(sql);
    }

    /** The statement without what made it exact. */
    public static String weakened(String sql) {
        String words = sql.toUpperCase(Locale.ROOT);
        if (words.contains("SET STATE = 'OFFERED'")) {
            // on a fast machine two queens would seldom meet
            LockSupport.parkNanos(NAP.toNanos());
        }
        boolean locks = words.contains("DISPATCH_LIMIT") && words.contains("FOR UPDATE");
        return locks ? sql.replaceAll("(?i)FOR\\s+UPDATE(\\s+OF\\s+\\w+)?", "") : sql;
    }
}
