package dev.waggle.worker.sandbox;

import static dev.waggle.worker.sandbox.Escape.call;
import static dev.waggle.worker.sandbox.Escape.greedy;
import static dev.waggle.worker.sandbox.Escape.looking;
import static dev.waggle.worker.sandbox.Escape.script;

import dev.waggle.common.WaggleException;
import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** Every way out that we know of. The numbers of system calls are those of x86-64. */
final class Escapes {
    private static final int EPERM = 1;
    private static final int NO_SUCH_CALL = 38;
    private static final int NO_SUCH_FAMILY = 97;
    private static final int NO_WAY = 101;

    private Escapes() {}

    static List<Escape> all() {
        return Stream.of(looks(), networks(), files(), processes(), calls(), greed())
                .flatMap(List::stream)
                .toList();
    }

    static Escape named(String name) {
        return all().stream()
                .filter(escape -> escape.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static List<Escape> looks() {
        return List.of(
                script("the environment of the first process", """
                        tr '\\0' '\\n' </proc/1/environ | grep -v -e ^PATH= -e ^WAGGLE_RUN= -e ^PWD= -e ^OLDPWD= -e ^SHLVL= -e ^_= && echo ESCAPED
                        """),
                script("command lines that tell of the host", """
                        cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -v grep | grep -e '--ro-bind ' -e '{folder}/etc' && echo ESCAPED
                        """),
                script("processes of the host", """
                        tr '\\0' ' ' </proc/{pid}/cmdline | grep java && echo ESCAPED
                        [ "$(ls /proc | grep -c '^[0-9]')" -lt 10 ] || echo ESCAPED
                        """),
                script("open files of the worker", """
                        for fd in /proc/[0-9]*/fd/*; do
                          case "$(readlink "$fd")" in '{folder}'*) echo "ESCAPED $fd $(readlink "$fd")";; esac
                        done
                        """),
                script(
                        "another's workspace",
                        "cat '{secret}' /workspace/../neighbour/home/secret ../neighbour/home/secret; ls '{folder}' && echo ESCAPED"),
                script(
                        "a link to another's workspace",
                        "ln -s '{secret}' link; cat link; ln -s / root; cat \"root{secret}\""),
                script(
                        "another's workspace through the first process",
                        "cat '/proc/1/root{secret}' '/proc/self/root{secret}'"),
                script("secrets of the machine", """
                        for file in /etc/shadow /root /home/[b-z]* /var/run/docker.sock /run/docker.sock /var/lib /sys/kernel /boot; do
                          [ -e "$file" ] && echo "ESCAPED $file"
                        done
                        """),
                script("memory and messages of the kernel", """
                        for file in kcore kmsg slabinfo vmallocinfo timer_list pagetypeinfo kpagecount kpageflags; do
                          [ -n "$(head -c 16 /proc/$file 2>/dev/null | tr -d '\\0')" ] && echo "ESCAPED $file"
                        done
                        """),
                looking("a link that the host follows", "ln -s '{folder}/neighbour/home' link", (site, _) -> {
                    try {
                        return new Workspace(site.tree()).read("link/secret").orElse(null);
                    } catch (WaggleException _) {
                        return null;
                    }
                }));
    }

    private static List<Escape> networks() {
        return List.of(
                script(
                        "a server on the host's loopback",
                        "perl -MSocket -e 'alarm 3; socket(S, PF_INET, SOCK_STREAM, 0); print \"ESCAPED\" if connect(S, pack_sockaddr_in({port}, INADDR_LOOPBACK))'"),
                call(
                        "the metadata of a cloud",
                        "do { require Socket; socket(S, 2, 1, 0); alarm 5; connect(S, Socket::pack_sockaddr_in(80, Socket::inet_aton(\"169.254.169.254\"))) ? 0 : -1 }",
                        NO_WAY),
                call(
                        "the internet",
                        "do { require Socket; socket(S, 2, 1, 0); alarm 5; connect(S, Socket::pack_sockaddr_in(443, Socket::inet_aton(\"1.1.1.1\"))) ? 0 : -1 }",
                        NO_WAY),
                script("an interface beside loopback", "[ \"$(grep -c : /proc/net/dev)\" = 1 ] || echo ESCAPED"),
                script(
                        "a unix socket of the host",
                        "perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0); print \"ESCAPED\" if connect(S, pack_sockaddr_un(\"{socket}\"))'"),
                script("a unix socket without a file", "grep -c @ /proc/net/unix | grep -qx 0 || echo ESCAPED"),
                call("the machine that hosts this machine", "socket(S, 40, 1, 0) ? 0 : -1", NO_SUCH_FAMILY),
                call("raw packets", "socket(S, 17, 3, 768) ? 0 : -1", NO_SUCH_FAMILY),
                call("the kernel's ciphers", "socket(S, 38, 5, 0) ? 0 : -1", NO_SUCH_FAMILY),
                call("the kernel's firewall", "socket(S, 16, 3, 12) ? 0 : -1", NO_SUCH_FAMILY),
                call("a raw internet socket", "socket(S, 2, 3, 1) ? 0 : -1", EPERM));
    }

    private static List<Escape> files() {
        return List.of(
                script(
                        "a file in the system",
                        "for f in /usr/probe /usr/bin/probe /etc/passwd /etc/ssl/certs/probe /bin/sh; do (echo x >>$f) 2>/dev/null && echo \"ESCAPED $f\"; done"),
                script(
                        "a file that was given for reading",
                        "(echo x >/run/origin.git/probe) 2>/dev/null && echo ESCAPED"),
                script("a setting of the kernel", """
                        for f in sys/kernel/core_pattern sys/kernel/modprobe sys/vm/panic_on_oom sys/kernel/hostname sysrq-trigger irq/default_smp_affinity mtrr; do
                          [ -e /proc/$f ] && [ "$f" != sysrq-trigger ] && [ "$f" != mtrr ] && [ -w /proc/$f ] && echo "ESCAPED $f"
                        done
                        [ -c /proc/sysrq-trigger ] || [ ! -w /proc/sysrq-trigger ] || echo ESCAPED
                        """),
                script(
                        "a device",
                        "mknod /tmp/disk b 254 0 && echo ESCAPED; mknod /workspace/disk b 254 0 && echo ESCAPED; ls /dev | grep -e '^sd' -e '^vd' -e '^nvme' -e '^kvm' -e '^mem' -e '^fuse' && echo ESCAPED"),
                looking("a hook, a file system monitor and a filter of git", """
                        git init -q; git config user.email a@b; git config user.name a
                        printf '#!/bin/sh\\ntouch "{folder}/pwned"; cat "{secret}" >>stolen\\n' >.git/hooks/pre-commit
                        chmod +x .git/hooks/pre-commit; cp .git/hooks/pre-commit monitor
                        git config core.fsmonitor ./monitor; git config filter.f.clean ./monitor; echo '* filter=f' >.gitattributes
                        git add . ; git status; git commit -qm x; cat stolen
                        """, (site, _) -> pwned(site)),
                looking("a repository whose settings lie elsewhere", """
                        git init -q; mkdir evil; git init -q --bare evil/common; git -C evil/common config core.fsmonitor 'touch {folder}/pwned'
                        echo ../evil/common >.git/commondir; git status; git diff
                        """, (site, _) -> pwned(site)),
                looking("a repository that was moved away", """
                        git init -q; mv .git other; mkdir .git; cp -r other/. .git; git config core.pager 'touch {folder}/pwned'; git --paginate log
                        """, (site, _) -> pwned(site)),
                looking(
                        "a file that stays with the rights of another",
                        "touch x; chmod 6755 x; cp /bin/sh s; chmod 6755 s",
                        (site, _) -> Files.getAttribute(site.tree().resolve("s"), "unix:uid", LinkOption.NOFOLLOW_LINKS)
                                        .equals(ownUid())
                                ? null
                                : "ESCAPED"));
    }

    private static Object ownUid() throws Exception {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static String pwned(Site site) {
        return Files.exists(Path.of(site.places().get("folder")).resolve("pwned")) ? "ESCAPED" : null;
    }

    private static List<Escape> processes() {
        return List.of(
                new Escape("killing everybody", "kill -9 {pid}; kill -9 -1", SandboxLimits.usual(), (_, _) -> null),
                script("rights of another's program", """
                        grep -q '^NoNewPrivs:.1$' /proc/self/status || echo ESCAPED
                        grep -q '^CapEff:.0*$' /proc/self/status && grep -q '^CapBnd:.0*$' /proc/self/status || echo ESCAPED
                        su -c true root </dev/null && echo ESCAPED
                        """),
                script(
                        "a sandbox of its own, in which it is root",
                        "unshare -Ur true && echo ESCAPED; unshare -m true && echo ESCAPED"),
                script(
                        "a place behind everybody when memory runs out",
                        "(echo -900 >/proc/self/oom_score_adj) 2>/dev/null; [ \"$(cat /proc/self/oom_score_adj)\" = 1000 ] || echo ESCAPED"),
                script(
                        "higher limits",
                        "ulimit -H -n 1000000 2>/dev/null && echo ESCAPED; prlimit --nproc=100000 true 2>/dev/null && echo ESCAPED; prlimit --core=unlimited true && echo ESCAPED"),
                script(
                        "a control group of its own",
                        "[ -e /sys/fs/cgroup ] && echo ESCAPED; mkdir /tmp/c && mount -t cgroup2 none /tmp/c && echo ESCAPED"),
                looking(
                        "outliving the end",
                        "setsid sh -c 'setsid env -i sleep 5152 </dev/null >/dev/null 2>&1 &'; sleep 0.2",
                        (_, _) -> ProcessHandle.allProcesses()
                                        .flatMap(process -> process.info().commandLine().stream())
                                        .anyMatch(line -> line.contains("sleep 5152"))
                                ? "ESCAPED"
                                : null));
    }

    private static List<Escape> calls() {
        return List.of(
                call(
                        "ptrace of its own child",
                        "do { my $p = fork; if (!$p) { sleep 3; exit } my $s = syscall(101, 16, $p, 0, 0); my $e = $! + 0; kill 9, $p; $! = $e; $s }",
                        EPERM),
                call("reading another's memory", "syscall(310, $$, $m, 0, $m, 0, 0)", EPERM),
                call("the keyring", "syscall(250, 0, -3, 1)", EPERM),
                call("a key", "syscall(248, $m, $m, $m, 1, -2)", EPERM),
                call("bpf", "syscall(321, 0, $m, 64)", EPERM),
                call("perf events", "syscall(298, $m, 0, -1, -1, 0)", EPERM),
                call("page faults in user space", "syscall(323, 1)", EPERM),
                call("io_uring", "syscall(425, 4, $m)", EPERM),
                call("mount", "syscall(165, $m, $m, $m, 0, 0)", EPERM),
                call("mount by the newer calls", "syscall(430, $m, 0)", EPERM),
                call("a copy of a mount", "syscall(428, -100, $m, 1)", EPERM),
                call("unmount what hides", "syscall(166, $m, 2)", EPERM),
                call("another root", "syscall(161, $m)", EPERM),
                call("files by their handles", "syscall(304, 3, $m, 0)", EPERM),
                call(
                        "a namespace by its file",
                        "do { open N, \"<\", \"/proc/1/ns/net\"; syscall(308, fileno(N) // 0, 0) }",
                        EPERM),
                call("a new user namespace", "syscall(272, 0x10000000)", EPERM),
                call("a new network namespace", "syscall(272, 0x40000000)", EPERM),
                call("a child in a new user namespace", "syscall(56, 0x10000011, 0, 0, 0, 0)", EPERM),
                call("a child by the newer call", "syscall(435, $m, 88)", NO_SUCH_CALL),
                call("a kernel module", "syscall(175, $m, 4096, $m)", EPERM),
                call("another kernel", "syscall(246, 0, 0, $m, 0)", EPERM),
                call("the clock", "syscall(227, 0, $m)", EPERM),
                call("the machine's name", "syscall(170, $m, 5)", EPERM),
                call("typing into a terminal", "syscall(16, 0, 0x5412, $m)", EPERM),
                call("another's open file", "syscall(438, 0, 0, 0)", EPERM),
                call("calls in their other numbering", "syscall(0x40000027)", NO_SUCH_CALL));
    }

    private static List<Escape> greed() {
        return List.of(
                greedy(
                        "a fork bomb",
                        "i=0; while [ $i -lt 400 ]; do sleep 8 & i=$((i + 1)); done",
                        limits(60, 4096, 2048, 10_240)),
                greedy(
                        "all memory",
                        "perl -e 'my @a; push @a, \"x\" x (10 << 20) for 1 .. 40; sleep 4'",
                        limits(1024, 200, 2048, 10_240)),
                greedy(
                        "all memory, by many",
                        "for i in 1 2 3 4; do perl -e 'my $a = \"x\" x (80 << 20); sleep 4' & done; wait %1; wait %2; wait %3; wait %4",
                        limits(1024, 200, 2048, 10_240)),
                greedy("a file without an end", "head -c 80M /dev/zero >big", limits(1024, 4096, 64, 10_240)),
                greedy(
                        "many files",
                        "for i in 1 2 3 4; do head -c 40M /dev/zero >big$i; done; sleep 4",
                        limits(1024, 4096, 2048, 100)),
                greedy("the machine's memory as files", "head -c 300M /dev/zero >/tmp/big", SandboxLimits.usual()),
                greedy(
                        "the machine's memory as shared files",
                        "head -c 300M /dev/zero >/dev/shm/big",
                        SandboxLimits.usual()),
                script(
                        "files in memory that nobody counts",
                        "for f in /big /dev/big /etc/big /home/big /run/../big; do (echo x >$f) 2>/dev/null && echo \"ESCAPED $f\"; done"));
    }

    private static SandboxLimits limits(int processes, int memory, int file, int disk) {
        SandboxLimits usual = SandboxLimits.usual();
        return new SandboxLimits(
                processes,
                DataSize.ofMegabytes(memory),
                Duration.ofMinutes(1),
                DataSize.ofMegabytes(file),
                usual.openFiles(),
                DataSize.ofMegabytes(disk),
                usual.reserve());
    }
}
