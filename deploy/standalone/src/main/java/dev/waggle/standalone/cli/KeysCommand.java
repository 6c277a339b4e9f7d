package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.KeyChange;
import dev.waggle.common.api.KeyView;
import dev.waggle.common.api.NewKey;
import dev.waggle.common.api.RotationView;
import dev.waggle.common.contract.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the hive's keys of model providers, adds, changes and revokes them, and seals them anew. */
@Command(name = "keys", description = "The keys of model providers: who may be asked with which, and how it goes.")
final class KeysCommand extends HiveCommand {
    KeysCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        List<KeyView> keys = cli.hive().money().keys();
        if (json) {
            cli.json(keys);
        } else if (keys.isEmpty()) {
            cli.out().say("No keys yet. ./waggle keys add anthropic adds one; it asks for the secret.");
        } else {
            cli.out()
                    .table(
                            List.of("KEY", "PROVIDER", "STATE", "AT ONCE", "A MINUTE", "SPENT", "NAME", ""),
                            keys.stream().map(KeysCommand::row).toList());
        }
        return ExitCode.DONE;
    }

    private static List<String> row(KeyView key) {
        BigDecimal limit = key.spendLimitDollars();
        return List.of(
                key.keyId().toString(),
                key.provider(),
                key.state(),
                number(key.mostInFlight()),
                number(key.mostPerMinute()),
                "$" + key.spentDollars().toPlainString() + (limit == null ? "" : " of $" + limit.toPlainString()),
                key.name(),
                key.trouble() == null ? "" : key.trouble());
    }

    private static String number(@Nullable Integer limit) {
        return limit == null ? "" : limit.toString();
    }

    private static void report(HiveCommand command, KeyView key) {
        if (command.json) {
            command.cli.json(key);
        } else {
            command.cli.out().say(key.state() + "  " + key.keyId() + "  " + key.provider() + "  " + key.name());
        }
    }

    /** What a key can be told. */
    static final class Limits {
        @Option(names = "--name", paramLabel = "N", description = "what you call it")
        @Nullable
        String name;

        @Option(names = "--at-once", paramLabel = "N", description = "so many calls at once; -1: no limit")
        @Nullable
        Integer inFlight;

        @Option(names = "--per-minute", paramLabel = "N", description = "so many calls a minute; -1: no limit")
        @Nullable
        Integer perMinute;

        @Option(names = "--spend", paramLabel = "USD", description = "so much in all; -1: no limit")
        @Nullable
        BigDecimal spend;
    }

    /** Adds one. */
    @Command(
            name = "add",
            description =
                    "Add a key. Its secret is read from WAGGLE_KEY, else from standard input; it is never an argument.")
    static final class Add extends HiveCommand {
        private final InputStream in;

        @Parameters(index = "0", paramLabel = "PROVIDER", description = "anthropic, gemini, openai, openrouter, …")
        String provider = "";

        @Option(names = "--base-url", paramLabel = "URL", description = "where it is good, if not at the usual place")
        @Nullable
        String baseUrl;

        @ArgGroup(exclusive = false)
        Limits limits = new Limits();

        Add(Cli cli, InputStream in) {
            super(cli);
            this.in = in;
        }

        @Override
        public Integer call() {
            var key = new NewKey(
                    provider, limits.name, secret(), baseUrl, limits.inFlight, limits.perMinute, limits.spend);
            report(this, cli.hive().money().addKey(key));
            return ExitCode.DONE;
        }

        private String secret() {
            String given = cli.environment().getOrDefault("WAGGLE_KEY", "");
            if (!given.isBlank()) {
                return given.strip();
            }
            cli.err().say("The key of " + provider + ", then Enter:");
            try {
                String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
                if (line != null && !line.isBlank()) {
                    return line.strip();
                }
            } catch (IOException e) {
                throw new WaggleException(Fault.BAD_REQUEST, "Standard input cannot be read.", e);
            }
            throw new WaggleException(
                    Fault.BAD_REQUEST, "There was no key: put it into WAGGLE_KEY, or write it to standard input.");
        }
    }

    /** Changes one. */
    @Command(name = "set", description = "Change a key; what is not named stays as it is.")
    static final class Change extends HiveCommand {
        @Parameters(index = "0", paramLabel = "KEY", description = "its id")
        UUID key = new UUID(0, 0);

        @Option(names = "--ready", description = "use it again, whatever its provider said")
        boolean ready;

        @ArgGroup(exclusive = false)
        Limits limits = new Limits();

        Change(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            var change = new KeyChange(
                    limits.name, ready ? Boolean.TRUE : null, limits.inFlight, limits.perMinute, limits.spend);
            report(this, cli.hive().money().changeKey(key, change));
            return ExitCode.DONE;
        }
    }

    /** Ends one. */
    @Command(name = "revoke", description = "Use a key no more, and forget its secret.")
    static final class Revoke extends HiveCommand {
        @Parameters(index = "0", paramLabel = "KEY", description = "its id")
        UUID key = new UUID(0, 0);

        Revoke(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            cli.hive().money().revokeKey(key);
            if (!json) {
                cli.out().say("revoked  " + key);
            }
            return ExitCode.DONE;
        }
    }

    /** Seals all anew. */
    @Command(
            name = "rotate",
            description =
                    "Seal all keys anew under a new master key (with WAGGLE_MASTER_KEY: under the first one there).")
    static final class Rotate extends HiveCommand {
        Rotate(Cli cli) {
            super(cli);
        }

        @Override
        public Integer call() {
            RotationView rotated = cli.hive().money().rotateKeys();
            if (json) {
                cli.json(rotated);
            } else {
                cli.out().say(rotated.keys() + " keys are sealed by master key " + rotated.master());
            }
            return ExitCode.DONE;
        }
    }
}
