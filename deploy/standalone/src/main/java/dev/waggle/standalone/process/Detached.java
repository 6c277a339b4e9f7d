package dev.waggle.standalone.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts this same Java program once more, in the background and out of reach of the terminal's Ctrl-C. */
public final class Detached {
    private Detached() {}

    /** @param jvm flags of the JVM, system properties among them */
    public static Process java(List<String> jvm, String mainClass, Map<String, String> environment, Path output) {
        var command = new ArrayList<String>();
        new Programs(environment).find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the hive in the background: " + e.getMessage(), e);
        }
    }
}
