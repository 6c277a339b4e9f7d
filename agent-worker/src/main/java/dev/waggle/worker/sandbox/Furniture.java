package dev.waggle.worker.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The few files that are made for the inside: who lives there, how names are found, the filter of system calls, the bridge. */
final class Furniture {
    private static final String BRIDGE = "bridge.pl";

    private Furniture() {}

    /**
     * @param processor as Java names it
     * @param shown what the operator wants to be seen inside, of which what lies in {@code /etc} needs a place to be bound to
     * @return what is missing for it; null where all is there
     */
    static @Nullable String lay(Path folder, String processor, List<Path> shown) {
        Optional<SystemCalls> calls = SystemCalls.of(processor);
        if (calls.isEmpty()) {
            return "no filter of system calls is known for the processor " + processor
                    + "; run workers on x86-64 or 64-bit ARM, or in a container of their own with WAGGLE_SANDBOX=pod";
        }
        try (var bridge = Furniture.class.getResourceAsStream(BRIDGE)) {
            if (bridge == null) {
                throw new IllegalStateException(BRIDGE + " is missing from the jar");
            }
            Path etc = Files.createDirectories(folder.resolve(Profile.ETC));
            EtcCopy.into(etc, shown);
            Files.writeString(
                    etc.resolve("passwd"),
                    "root:x:0:0:root:/root:/bin/sh\nagent:x:1000:1000:agent:" + Profile.HOME + ":/bin/sh\n");
            Files.writeString(etc.resolve("group"), "root:x:0:\nagent:x:1000:\n");
            Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost agent\n::1 localhost\n");
            Files.writeString(etc.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files\n");
            Files.writeString(etc.resolve("resolv.conf"), "");
            Files.writeString(
                    folder.resolve("nsswitch-network.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
            Files.write(folder.resolve("calls.bpf"), CallFilter.of(calls.get()));
            Files.write(folder.resolve(BRIDGE), bridge.readAllBytes());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write below " + folder, e);
        }
    }
}
