package dev.waggle.bench.contender;

import dev.waggle.common.WaggleJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What workers wrote down of the drills that they ran. */
public record Witness(List<Happening> happenings) {
    /** @param at microseconds of the wall clock */
    public record Happening(long at, String what, String task, long epoch, String job, String role, String worker) {}

    static Witness read(List<Path> files) {
        var all = new ArrayList<Happening>();
        for (Path file : files) {
            try {
                if (Files.exists(file)) {
                    for (String line : Files.readAllLines(file)) {
                        all.add(WaggleJson.mapper().readValue(line, Happening.class));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Witness(all);
    }

    /** When each job began for the first time. */
    public Map<String, Long> begins() {
        var first = new HashMap<String, Long>();
        for (Happening happening : happenings) {
            if ("begin".equals(happening.what())) {
                first.merge(happening.job(), happening.at(), Math::min);
            }
        }
        return first;
    }
}
