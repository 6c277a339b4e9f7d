package dev.waggle.orchestrator;

import org.springframework.boot.SpringApplication;

/** Starts a queen by herself. */
public final class OrchestratorMain {
    private OrchestratorMain() {}

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "orchestrator");
        SpringApplication.run(OrchestratorApplication.class, args);
    }
}
