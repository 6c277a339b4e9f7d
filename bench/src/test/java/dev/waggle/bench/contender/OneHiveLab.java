package dev.waggle.bench.contender;

import java.nio.file.Path;

/** A lab in which everybody who asks for a hive gets the same one, because starting one is what takes time. */
public final class OneHiveLab extends Lab implements AutoCloseable {
    private static final int LIMIT = 16;

    private final Hive hive;
    private final GatewayDouble gateway;

    public OneHiveLab(Path folder) {
        super(folder);
        hive = Hive.start(this, Hive.Settings.of(LIMIT, LIMIT));
        gateway = GatewayDouble.of(hive);
    }

    @Override
    public Waggle waggle(Hive.Settings settings) {
        return new Waggle(hive, gateway, LIMIT) {
            @Override
            public void close() {
                // the next one needs it
            }
        };
    }

    @Override
    public void close() {
        gateway.close();
        hive.close();
    }
}
