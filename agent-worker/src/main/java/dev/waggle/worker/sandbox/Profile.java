package dev.waggle.worker.sandbox;

import dev.waggle.worker.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The bubblewrap profile: what is seen inside, and what is closed. Nothing of the host is seen but what stands here. */
final class Profile {
    static final String TREE = "/workspace";
    static final String HOME = "/home/agent";
    static final String EGRESS = "/run/egress.sock";
    static final String BRIDGE = "/run/bridge.pl";

    private static final String IN_MEMORY = "268435456";
    private static final String RUN_SIZE = "67108864";
    private static final List<String> MERGED = List.of("bin", "sbin", "lib", "lib64", "lib32");
    /** The folder that is seen as {@code /etc}. */
    static final String ETC = "inside";

    private static final String NAMES = "nsswitch.conf";
    private static final String NAMES_IN_A_NETWORK = "nsswitch-network.conf";
    private static final List<String> MORE_PROGRAMS = List.of("/usr/local/go/bin");

    private final Path ownSettings;
    private final Path javaHome;
    private final List<Path> readOnly;
    private final Map<String, String> environment;
    private final List<String> kernel;

    /**
     * @param ownSettings folder with the few files of {@code /etc} that are made for the inside
     * @param readOnly what the operator wants to be seen inside, at the same path
     * @param environment what the operator adds to the environment inside
     */
    Profile(Path ownSettings, Path javaHome, List<Path> readOnly, Map<String, String> environment) {
        this.ownSettings = ownSettings;
        this.javaHome = javaHome;
        this.readOnly = readOnly;
        this.environment = environment;
        this.kernel = KernelFiles.ours() ? KernelFiles.closed(Path.of("/proc")) : List.of();
    }

    /** Bubblewrap's options for a cell; they go through a file, so that no command line shows them. */
    List<String> options(Cell cell, Command command) {
        var options = new ArrayList<String>();
        closed(options);
        system(options);
        if (command.network()) {
            connected(options);
        } else {
            options.add("--unshare-net");
        }
        options.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        options.addAll(kernel);
        options.addAll(List.of("--size", IN_MEMORY, "--tmpfs", "/dev/shm"));
        options.addAll(List.of("--size", IN_MEMORY, "--tmpfs", "/tmp"));
        options.addAll(List.of("--size", RUN_SIZE, "--tmpfs", "/run"));
        readOnly.forEach(path -> bind(options, "--ro-bind", path, path.toString()));
        bind(options, "--bind", cell.home(), HOME);
        bind(options, "--bind", cell.tree(), TREE);
        cell.writable().forEach((inside, path) -> bind(options, "--bind", path, inside));
        cell.readOnly().forEach((inside, path) -> bind(options, "--ro-bind", path, inside));
        if (command.egress() != null) {
            bind(options, "--ro-bind", ownSettings.resolve("bridge.pl"), BRIDGE);
            bind(options, "--ro-bind", command.egress(), EGRESS);
        }
        // else what is in memory only would have no limit where there is no control group
        options.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
        options.addAll(List.of("--chdir", TREE, "--clearenv"));
        environment(command.environment()).forEach((name, value) -> options.addAll(List.of("--setenv", name, value)));
        options.addAll(List.of("--new-session", "--die-with-parent", "--cap-drop", "ALL", "--seccomp", "5"));
        return options;
    }

    /** The file with the filter of system calls. */
    Path filter() {
        return ownSettings.resolve("calls.bpf");
    }

    private static void closed(List<String> options) {
        options.addAll(List.of("--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-uts"));
        options.addAll(List.of("--unshare-cgroup-try", "--disable-userns"));
        options.addAll(List.of("--uid", "1000", "--gid", "1000", "--hostname", "agent"));
    }

    /** The machine's network, and how names are found in it. */
    private void connected(List<String> options) {
        bind(options, "--ro-bind", ownSettings.resolve(NAMES_IN_A_NETWORK), "/etc/" + NAMES);
        bind(options, "--ro-bind-try", Path.of("/etc/resolv.conf"), "/etc/resolv.conf");
    }

    private void system(List<String> options) {
        bind(options, "--ro-bind", Path.of("/usr"), "/usr");
        for (String name : MERGED) {
            Path folder = Path.of("/", name);
            if (Files.isSymbolicLink(folder)) {
                options.addAll(List.of("--symlink", target(folder), folder.toString()));
            } else if (Files.isDirectory(folder)) {
                bind(options, "--ro-bind", folder, folder.toString());
            }
        }
        if (!javaHome.startsWith("/usr")) {
            bind(options, "--ro-bind", javaHome, javaHome.toString());
        }
        bind(options, "--ro-bind", ownSettings.resolve(ETC), "/etc");
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + link, e);
        }
    }

    private Map<String, String> environment(Map<String, String> more) {
        var all = new TreeMap<String, String>();
        all.put("PATH", path());
        all.put("HOME", HOME);
        all.put("LANG", "C.UTF-8");
        all.put("TERM", "dumb");
        all.put("TMPDIR", "/tmp");
        all.put("JAVA_HOME", javaHome.toString());
        all.putAll(environment);
        all.putAll(more);
        return all;
    }

    private String path() {
        var folders = new ArrayList<String>();
        folders.add(javaHome.resolve("bin").toString());
        Stream.concat(
                        readOnly.stream().map(path -> path.resolve("bin")),
                        MORE_PROGRAMS.stream().map(Path::of))
                .filter(Files::isDirectory)
                .forEach(folder -> folders.add(folder.toString()));
        folders.addAll(List.of("/usr/local/bin", "/usr/bin", "/bin"));
        return String.join(":", folders);
    }

    private static void bind(List<String> options, String how, Path from, String to) {
        options.addAll(List.of(how, from.toString(), to));
    }
}
