package dev.waggle.worker.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The seccomp filter as the kernel wants it: classic BPF over the number and the arguments of each system call. What is not named is
 * allowed, because agents bring whatever programs they like; named is what reaches past namespaces or has often let somebody out.
 */
final class CallFilter {
    // sock_filter codes
    private static final int LOAD = 0x20;
    private static final int EQUAL = 0x15;
    private static final int AT_LEAST = 0x35;
    private static final int ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    // seccomp_data
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;
    private static final int THIRD_ARGUMENT = 32;

    private static final int ALLOW = 0x7FFF0000;
    private static final int REFUSE = 0x00050000;
    private static final int EPERM = 1;
    private static final int NO_SUCH_CALL = 38;
    private static final int NO_SUCH_FAMILY = 97;

    /** New user, PID, network, IPC, UTS, cgroup, time and mount namespaces. */
    private static final int NAMESPACES =
            0x10000000 | 0x20000000 | 0x40000000 | 0x08000000 | 0x04000000 | 0x02000000 | 0x00020000;

    private static final int NEW_TIME = 0x00000080;
    private static final int UNIX = 1;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NETLINK = 16;
    private static final int ROUTE = 0;
    /** Typing into a terminal that is somebody else's too. */
    private static final List<Integer> TERMINAL = List.of(0x5412, 0x541C);

    private record Step(int code, int yes, int no, int value) {}

    private final List<Step> steps = new ArrayList<>();

    private CallFilter(SystemCalls calls) {
        load(ARCHITECTURE);
        unless(EQUAL, calls.architecture(), NO_SUCH_CALL);
        load(NUMBER);
        when(AT_LEAST, calls.unused(), NO_SUCH_CALL);
        // the C library then makes the older call, whose flags can be read
        when(EQUAL, calls.clone3(), NO_SUCH_CALL);
        calls.closed().forEach(number -> when(EQUAL, number, EPERM));
        only(calls.fork(), () -> refuseBits(NAMESPACES));
        only(calls.unshare(), () -> refuseBits(NAMESPACES | NEW_TIME));
        only(calls.ioctl(), () -> {
            load(SECOND_ARGUMENT);
            TERMINAL.forEach(request -> when(EQUAL, request, EPERM));
        });
        only(calls.socket(), this::families);
        give(ALLOW);
    }

    static byte[] of(SystemCalls calls) {
        var filter = new CallFilter(calls);
        var bytes = ByteBuffer.allocate(filter.steps.size() * 8).order(ByteOrder.nativeOrder());
        filter.steps.forEach(step -> bytes.putShort((short) step.code())
                .put((byte) step.yes())
                .put((byte) step.no())
                .putInt(step.value()));
        return bytes.array();
    }

    /** Sockets of this machine's own kinds; others, like the one to the host of a virtual machine, know no network namespace. */
    private void families() {
        load(FIRST_ARGUMENT);
        for (int family : List.of(UNIX, INET, INET6)) {
            steps.add(new Step(EQUAL, 0, 1, family));
            give(ALLOW);
        }
        unless(EQUAL, NETLINK, NO_SUCH_FAMILY);
        load(THIRD_ARGUMENT);
        unless(EQUAL, ROUTE, NO_SUCH_FAMILY);
    }

    private void refuseBits(int bits) {
        load(FIRST_ARGUMENT);
        when(ANY_BIT, bits, EPERM);
    }

    private void load(int offset) {
        steps.add(new Step(LOAD, 0, 0, offset));
    }

    private void give(int verdict) {
        steps.add(new Step(RETURN, 0, 0, verdict));
    }

    private void when(int test, int value, int error) {
        steps.add(new Step(test, 0, 1, value));
        give(REFUSE | error);
    }

    private void unless(int test, int value, int error) {
        steps.add(new Step(test, 1, 0, value));
        give(REFUSE | error);
    }

    /** For this call these rules, and whatever passes them is allowed. */
    private void only(int number, Runnable rules) {
        int at = steps.size();
        rules.run();
        give(ALLOW);
        steps.add(at, new Step(EQUAL, 0, steps.size() - at, number));
    }
}
