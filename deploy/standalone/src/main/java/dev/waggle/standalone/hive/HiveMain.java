package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.gateway.GatewayApplication;
import dev.waggle.orchestrator.OrchestratorApplication;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.terminal.Terminal;
import dev.waggle.worker.WorkerApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a hive in the background: {@code ./waggle up --detach}. */
public final class HiveMain {
    private HiveMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("waggle.log", WaggleHome.of(System.getenv()).log().toString());
        try {
            new HiveRun(
                            HiveSettings.of(System.getenv()),
                            services(System.getenv()),
                            Terminal.of(System.out, System.getenv()))
                    .run();
        } catch (WaggleException e) {
            System.err.println(e.getMessage());
            System.exit(e.fault().status() >= 500 ? 3 : 2);
        }
    }

    /** In the order in which they start; the chat only where there is a bot to speak for. */
    public static List<Service> services(Map<String, String> environment) {
        var services = new ArrayList<>(List.of(
                new Service(
                        "orchestrator", OrchestratorApplication.class, Map.of("spring.config.name", "orchestrator")),
                new Service(
                        "worker",
                        WorkerApplication.class,
                        Map.of("spring.config.name", "worker", "spring.main.web-application-type", "none"))));
        if (!environment.getOrDefault("WAGGLE_TELEGRAM_TOKEN", "").isBlank()) {
            services.add(new Service("gateway", GatewayApplication.class, Map.of("spring.config.name", "gateway")));
        }
        return services;
    }
}
