package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.orchestrator.OrchestratorApplication;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.terminal.Terminal;
import dev.waggle.worker.WorkerApplication;
import java.util.List;
import java.util.Map;

/** Starts a hive in the background: {@code ./waggle up --detach}. */
public final class HiveMain {
    private HiveMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("waggle.log", WaggleHome.of(System.getenv()).log().toString());
        try {
            new HiveRun(HiveSettings.of(System.getenv()), services(), Terminal.of(System.out, System.getenv())).run();
        } catch (WaggleException e) {
            System.err.println(e.getMessage());
            System.exit(e.fault().status() >= 500 ? 3 : 2);
        }
    }

    /** In the order in which they start. */
    public static List<Service> services() {
        return List.of(
                new Service(
                        "orchestrator", OrchestratorApplication.class, Map.of("spring.config.name", "orchestrator")),
                new Service(
                        "worker",
                        WorkerApplication.class,
                        Map.of("spring.config.name", "worker", "spring.main.web-application-type", "none")));
    }
}
