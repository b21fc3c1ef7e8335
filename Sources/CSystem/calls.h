// The system calls that are refused, by the reason. Numbers above 423 are the same on every
// processor and newer than some headers.
#ifndef LECTERN_CALLS_H
#define LECTERN_CALLS_H

#include <sys/syscall.h>

// Those that hand orders to the kernel through memory, where no filter sees them; programs know
// how to do without.
static const int absent_calls[] = {
    425, 426, 427 /* io_uring */, 437 /* openat2 */,
};

// Every socket: the network, and the services that listen in the file system.
static const int socket_calls[] = {
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen,
};

// The system as a whole, other processes, and the kernel's rarely used corners.
static const int system_calls[] = {
    // Mounts, roots, namespaces.
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, 428 /* open_tree */,
    429 /* move_mount */, 430 /* fsopen */, 431 /* fsconfig */, 432 /* fsmount */, 433 /* fspick */,
    442 /* mount_setattr */, SYS_swapon, SYS_swapoff, SYS_quotactl, 443 /* quotactl_fd */,
    // The kernel and the machine.
    SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_acct,
    SYS_syslog, SYS_sethostname, SYS_setdomainname, SYS_settimeofday, SYS_clock_settime,
    SYS_adjtimex, SYS_clock_adjtime, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_personality,
    SYS_vhangup,
#ifdef SYS_kexec_file_load
    SYS_kexec_file_load,
#endif
#ifdef SYS_iopl
    SYS_iopl, SYS_ioperm, SYS_modify_ldt,
#endif
    // Other processes.
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, 424 /* pidfd_send_signal */,
    434 /* pidfd_open */, 438 /* pidfd_getfd */, 440 /* process_madvise */,
    448 /* process_mrelease */, SYS_migrate_pages, SYS_move_pages,
    // Keys, and files by other ways than their paths.
    SYS_add_key, SYS_request_key, SYS_keyctl, SYS_name_to_handle_at, SYS_open_by_handle_at,
    SYS_fanotify_init, SYS_fanotify_mark,
};

// What the compiler may do and a notebook's program may not.
static const int program_calls[] = {
    // Owners, modes, times and attributes of files, which rules about files do not cover.
    SYS_fchmod, SYS_fchmodat, 452 /* fchmodat2 */, SYS_fchown, SYS_fchownat, SYS_utimensat,
    SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr,
    SYS_fremovexattr, SYS_truncate, SYS_inotify_add_watch,
#ifdef SYS_chmod
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
    // Memory that belongs to no process, and so counts against none.
    SYS_memfd_create, 447 /* memfd_secret */, SYS_shmget, SYS_shmat, SYS_shmctl, SYS_semget,
    SYS_msgget, SYS_mq_open,
    // The order in which processes run.
    SYS_sched_setscheduler, SYS_sched_setparam, SYS_sched_setattr, SYS_sched_setaffinity,
    SYS_setpriority, SYS_ioprio_set, SYS_setrlimit,
};

#endif
