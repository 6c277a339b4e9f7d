package dev.waggle.orchestrator.task;

import java.lang.reflect.Proxy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says which statement the simulation has no answer to: a repository has one that nobody wrote by hand yet. */
public final class NoJdbc {
    public static final JdbcClient CLIENT = (JdbcClient)
            Proxy.newProxyInstance(NoJdbc.class.getClassLoader(), new Class<?>[] {JdbcClient.class}, (_, _, asked) -> {
                throw new UnsupportedOperationException("the simulated database does not know: " + asked[0]);
            });

    private NoJdbc() {}
}
