package dev.waggle.chaos.hive;

import dev.waggle.gateway.GatewayMain;
import dev.waggle.orchestrator.OrchestratorMain;
import dev.waggle.worker.WorkerMain;

/** The services of a hive. */
public enum Kind {
    QUEEN(OrchestratorMain.class),
    WORKER(WorkerMain.class),
    GATEWAY(GatewayMain.class);

    private final Class<?> main;

    Kind(Class<?> main) {
        this.main = main;
    }

    Class<?> main() {
        return main;
    }
}
