package dev.waggle.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** What one would write without virtual threads: each subprocess has a thread that reads what it prints and waits for its end. */
public final class PlatformThreads {
    private PlatformThreads() {}

    /** A line of standard input such as {@code 1000 20} starts so many that sleep so many seconds; answered once all wait. */
    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            int tasks = Integer.parseInt(words[0]);
            var started = new CountDownLatch(tasks);
            for (int task = 0; task < tasks; task++) {
                Thread.ofPlatform().daemon().start(() -> attend(words[1], started));
            }
            started.await();
            System.out.println("waiting");
        }
    }

    private static void attend(String seconds, CountDownLatch started) {
        try {
            Process process = new ProcessBuilder("sleep", seconds)
                    .redirectErrorStream(true)
                    .start();
            started.countDown();
            process.getInputStream().readAllBytes();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
