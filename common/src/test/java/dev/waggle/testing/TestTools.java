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
}
