package dev.waggle.testing;

/** Programs that tests cannot do without: installed on Debian as root, else asked for. */
public final class TestTools {
    private TestTools() {}

    /** The sandbox of subprocesses. */
    public static void bubblewrap() {
        DebianPackage.install("bubblewrap", "/usr/bin/bwrap");
    }

    public static void git() {
        DebianPackage.install("git", "/usr/bin/git");
    }

    /** What builds projects of these kinds where only the system's own tools are seen. */
    public static void builders() {
        DebianPackage.install("maven", "/usr/bin/mvn");
        DebianPackage.install("npm", "/usr/bin/npm");
        DebianPackage.install("python3-pip", "/usr/bin/pip3");
    }
}
