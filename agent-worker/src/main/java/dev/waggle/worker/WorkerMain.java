package dev.waggle.worker;

import org.springframework.boot.SpringApplication;

/** Starts a worker by itself. */
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "worker");
        SpringApplication.run(WorkerApplication.class, args);
    }
}
