package dev.waggle.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be had here. */
final class Docker {
    private static final int PATIENCE_SECONDS = 120;
    private static final boolean ANSWERS = onClassPath()
            && (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
            && Engine.answers();

    private Docker() {}

    static boolean answers() {
        return ANSWERS;
    }

    /** What the start returned; nothing, with a word of why, where the image could not be had. */
    static <T> Optional<T> start(String what, Callable<T> start) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = executor.submit(start);
            try {
                return Optional.of(started.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                started.cancel(true);
                System.err.println("no container of " + what + " (" + e + "): tests take a server without Docker");
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean onClassPath() {
        try {
            Class.forName("org.testcontainers.DockerClientFactory", false, Docker.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Loaded only where Testcontainers is on the class path. */
    private static final class Engine {
        static boolean answers() {
            return DockerClientFactory.instance().isDockerAvailable();
        }
    }
}
