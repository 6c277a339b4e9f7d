package dev.waggle.chaos.check;

import dev.waggle.common.WaggleJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The checker as people call it. */
@Command(
        name = "check-invariants",
        mixinStandardHelpOptions = true,
        header = "Looks at a hive's database and at the logs of witnesses, and says which promises were broken.",
        footer = "It ends with 0 if none was, with 1 if one was; then it shows the first twenty offences of each.")
public final class CheckCommand implements Callable<Integer> {
    @Option(
            names = "--database",
            description = "JDBC address (default: WAGGLE_DATABASE_URL)",
            defaultValue = "${env:WAGGLE_DATABASE_URL}",
            required = true)
    private String database = "";

    @Option(
            names = "--user",
            description = "default: WAGGLE_DATABASE_USER",
            defaultValue = "${env:WAGGLE_DATABASE_USER:-waggle}")
    private String user = "";

    @Option(
            names = "--password",
            description = "default: WAGGLE_DATABASE_PASSWORD",
            defaultValue = "${env:WAGGLE_DATABASE_PASSWORD:-}")
    private String password = "";

    @Option(names = "--at-rest", description = "nothing runs any more: then nothing may be open")
    private boolean atRest;

    @Option(
            names = "--limit",
            description = "a limit that held during the run, as role:reviewer=8 (default: those of now)",
            converter = LimitWords.class)
    private List<Limit> limits = List.of();

    @Option(names = "--canary", description = "a secret that must not be found")
    private List<String> canaries = List.of();

    @Option(names = "--folder", description = "where canaries are looked for, beside the database")
    private List<Path> folders = List.of();

    @Option(
            names = "--process",
            description = "a word in the command line of every process of a run; at rest there is none")
    private String mark = "";

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Parameters(paramLabel = "WITNESS", description = "logs of witnesses")
    private List<Path> witnesses = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Verdict verdict = Inspection.of(
                new CheckSettings(database, user, password, witnesses, atRest, limits, canaries, folders, mark));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? WaggleJson.mapper().writeValueAsString(verdict) + "\n" : verdict.text());
        out.flush();
        return verdict.red() ? 1 : 0;
    }

    /** Reads {@code scope:name=most}. */
    static final class LimitWords implements ITypeConverter<Limit> {
        @Override
        public Limit convert(String words) {
            String[] parts = words.split("[:=]");
            if (parts.length != 3) {
                throw new TypeConversionException("'" + words + "' is not like role:reviewer=8");
            }
            return new Limit(parts[0], parts[1], Integer.parseInt(parts[2]));
        }
    }
}
