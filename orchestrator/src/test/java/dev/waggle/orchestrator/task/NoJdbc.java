package dev.waggle.orchestrator.task;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says which statement the simulation has no answer to: a repository has one that nobody wrote by hand yet. */
public final class NoJdbc {
    public static final JdbcClient CLIENT = refusing(JdbcClient.class);
    static final TripRepository TRIPS =
            new TripRepository(refusing(JdbcOperations.class), refusing(EntityManagerFactory.class));
    public static final Writes WRITES = new Writes(TRIPS);

    private NoJdbc() {}

    private static <T> T refusing(Class<T> jdbc) {
        return jdbc.cast(Proxy.newProxyInstance(NoJdbc.class.getClassLoader(), new Class<?>[] {jdbc}, (_, _, asked) -> {
            throw new UnsupportedOperationException("the simulated database does not know: " + asked[0]);
        }));
    }
}
