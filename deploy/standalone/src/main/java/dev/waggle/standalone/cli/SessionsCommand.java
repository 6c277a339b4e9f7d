package dev.waggle.standalone.cli;

import dev.waggle.common.api.NewSession;
import dev.waggle.common.api.SessionView;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists sessions, opens, changes and closes them. */
@Command(name = "sessions", description = "Your sessions: jobs that share a priority and limits.")
final class SessionsCommand extends HiveCommand {
    private static final int MICROS = 6;

    SessionsCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        List<SessionView> sessions = cli.hive().sessions();
        if (json) {
            cli.json(sessions);
        } else if (sessions.isEmpty()) {
            cli.out().say("No sessions yet. ./waggle sessions open \"…\" makes one.");
        } else {
            cli.out()
                    .table(
                            List.of("SESSION", "STATUS", "OPEN JOBS", "PRIORITY", "AT ONCE", "SPENT", "TITLE"),
                            sessions.stream().map(SessionsCommand::row).toList());
        }
        return ExitCode.DONE;
    }

    private static List<String> row(SessionView session) {
        Long limit = session.spendLimitMicros();
        return List.of(
                session.sessionId().toString(),
                session.status(),
                Integer.toString(session.openJobs()),
                Integer.toString(session.priority()),
                session.mostRunning() == null ? "" : session.mostRunning().toString(),
                dollars(session.spentMicros()) + (limit == null ? "" : " of " + dollars(limit)),
                session.title());
    }

    private static String dollars(long micros) {
        return "$" + BigDecimal.valueOf(micros, MICROS).stripTrailingZeros().toPlainString();
    }

    private static void report(HiveCommand command, SessionView session) {
        if (command.json) {
            command.cli.json(session);
        } else {
            command.cli.out().say(session.status() + "  " + session.sessionId() + "  " + session.title());
        }
    }

    /** What a session can be given. */
    static final class Wishes {
        @Option(names = "--priority", paramLabel = "N", description = "-100 to 100, higher first; of its open jobs too")
        @Nullable
        Integer priority;

        @Option(names = "--at-once", paramLabel = "N", description = "so many of its tasks run at once; -1: no limit")
        @Nullable
        Integer mostRunning;

        @Option(
                names = "--spend",
                paramLabel = "USD",
                description = "its jobs wait once they have cost so much; -1: no limit")
        @Nullable
        BigDecimal spend;

        NewSession session(@Nullable String title, @Nullable String project) {
            Long micros = spend == null
                    ? null
                    : spend.signum() < 0
                            ? Long.valueOf(-1)
                            : Long.valueOf(spend.movePointRight(MICROS).longValue());
            return new NewSession(title, project, priority, mostRunning, micros);
        }
    }

    /** Opens one. */
    @Command(name = "open", description = "Open a session.")
    static final class Open extends HiveCommand {
        @Parameters(index = "0", paramLabel = "TITLE")
        String title = "";

        @Option(names = "--project", paramLabel = "P", description = "the project that it is about: its name or id")
        @Nullable
        String project;

        @ArgGroup(exclusive = false)
        Wishes wishes = new Wishes();

        Open(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            report(this, cli.hive().openSession(wishes.session(title, project)));
            return ExitCode.DONE;
        }
    }

    /** Changes one. */
    @Command(name = "set", description = "Change a session; what is not named stays as it is.")
    static final class Change extends HiveCommand {
        @Parameters(index = "0", paramLabel = "SESSION", description = "its id")
        String session = "";

        @Option(names = "--title", paramLabel = "T")
        @Nullable
        String title;

        @ArgGroup(exclusive = false)
        Wishes wishes = new Wishes();

        Change(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            report(this, cli.hive().changeSession(session, wishes.session(title, null)));
            return ExitCode.DONE;
        }
    }

    /** Ends one. */
    @Command(name = "close", description = "End a session: nothing new of it starts, what runs comes to its end.")
    static final class Close extends HiveCommand {
        @Parameters(index = "0", paramLabel = "SESSION", description = "its id")
        String session = "";

        @Option(names = "--grace", paramLabel = "TIME", description = "what runs is stopped after it, as in 10m")
        String grace = "10m";

        @Option(names = "--now", description = "stop what runs, too")
        boolean now;

        Close(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            report(this, cli.hive().closeSession(session, now ? "0s" : grace));
            return ExitCode.DONE;
        }
    }
}
