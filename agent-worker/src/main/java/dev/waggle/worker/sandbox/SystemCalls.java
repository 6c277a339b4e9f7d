package dev.waggle.worker.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one kind of processor numbers the system calls that the filter is about.
 *
 * @param architecture as the kernel tells the filter
 * @param unused calls at and above this number belong to another way of calling, which nobody needs
 */
record SystemCalls(
        int architecture, int unused, int fork, int unshare, int clone3, int socket, int ioctl, List<Integer> closed) {
    private static final int NONE = Integer.MAX_VALUE;
    private static final int CLONE3 = 435;

    // the same on all processors
    private static final List<Integer> CLOSED = List.of(
            425, // io_uring_setup
            426, // io_uring_enter
            427, // io_uring_register
            428, // open_tree
            429, // move_mount
            430, // fsopen
            431, // fsconfig
            432, // fsmount
            433, // fspick
            438, // pidfd_getfd
            442, // mount_setattr
            443, // quotactl_fd
            467); // open_tree_attr

    private static final SystemCalls X86_64 = new SystemCalls(
            0xC000003E,
            0x40000000,
            56,
            272,
            CLONE3,
            41,
            16,
            with(
                    101, // ptrace
                    103, // syslog
                    134, // uselib
                    153, // vhangup
                    154, // modify_ldt
                    155, // pivot_root
                    161, // chroot
                    163, // acct
                    164, // settimeofday
                    165, // mount
                    166, // umount2
                    167, // swapon
                    168, // swapoff
                    169, // reboot
                    170, // sethostname
                    171, // setdomainname
                    172, // iopl
                    173, // ioperm
                    175, // init_module
                    176, // delete_module
                    179, // quotactl
                    212, // lookup_dcookie
                    227, // clock_settime
                    246, // kexec_load
                    248, // add_key
                    249, // request_key
                    250, // keyctl
                    298, // perf_event_open
                    300, // fanotify_init
                    304, // open_by_handle_at
                    308, // setns
                    310, // process_vm_readv
                    311, // process_vm_writev
                    312, // kcmp
                    313, // finit_module
                    320, // kexec_file_load
                    321, // bpf
                    323)); // userfaultfd

    private static final SystemCalls AARCH64 = new SystemCalls(
            0xC00000B7,
            NONE,
            220,
            97,
            CLONE3,
            198,
            29,
            with(
                    18, // lookup_dcookie
                    39, // umount2
                    40, // mount
                    41, // pivot_root
                    51, // chroot
                    58, // vhangup
                    60, // quotactl
                    89, // acct
                    104, // kexec_load
                    105, // init_module
                    106, // delete_module
                    112, // clock_settime
                    116, // syslog
                    117, // ptrace
                    142, // reboot
                    161, // sethostname
                    162, // setdomainname
                    170, // settimeofday
                    217, // add_key
                    218, // request_key
                    219, // keyctl
                    224, // swapon
                    225, // swapoff
                    241, // perf_event_open
                    262, // fanotify_init
                    265, // open_by_handle_at
                    268, // setns
                    270, // process_vm_readv
                    271, // process_vm_writev
                    272, // kcmp
                    273, // finit_module
                    280, // bpf
                    282, // userfaultfd
                    294)); // kexec_file_load

    /** @param processor as Java names it */
    static Optional<SystemCalls> of(String processor) {
        return switch (processor) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }

    private static List<Integer> with(Integer... own) {
        return Stream.concat(CLOSED.stream(), Stream.of(own)).toList();
    }
}
