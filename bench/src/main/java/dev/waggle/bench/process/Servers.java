package dev.waggle.bench.process;

import java.util.Map;

/** Where one contender's database and broker are. */
public record Servers(String jdbcUrl, String user, String password, String rabbitUri) {
    /** As a process in this environment is told. */
    public static Servers of(Map<String, String> environment) {
        return new Servers(
                environment.getOrDefault("BENCH_DATABASE_URL", ""),
                environment.getOrDefault("BENCH_DATABASE_USER", ""),
                environment.getOrDefault("BENCH_DATABASE_PASSWORD", ""),
                environment.getOrDefault("BENCH_RABBITMQ_URI", ""));
    }

    /** To tell it to a process. */
    public Map<String, String> environment() {
        return Map.of(
                "BENCH_DATABASE_URL", jdbcUrl,
                "BENCH_DATABASE_USER", user,
                "BENCH_DATABASE_PASSWORD", password,
                "BENCH_RABBITMQ_URI", rabbitUri);
    }
}
