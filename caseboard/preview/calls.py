"""The system calls that a converter never needs: the kernel refuses them (seccomp, libseccomp).

What is listed reaches the kernel's least tried corners, other processes, mounts, modules, keys or
the network. All else stays allowed: what LibreOffice and ffmpeg need changes with each version.
"""

from __future__ import annotations

import errno
import os
import socket

import pyseccomp

DENIED = (
    *("acct", "add_key", "bpf", "chroot", "clock_settime", "delete_module", "fanotify_init"),
    *("finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "init_module", "io_uring_enter"),
    *("io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load"),
    *("kexec_load", "keyctl", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr"),
    *("move_mount", "move_pages", "name_to_handle_at", "nfsservctl", "open_by_handle_at"),
    *("open_tree", "perf_event_open", "personality", "pidfd_getfd", "pivot_root"),
    *("process_vm_readv", "process_vm_writev", "ptrace", "quotactl", "reboot", "request_key"),
    *("setns", "settimeofday", "swapoff", "swapon", "sysfs", "syslog", "umount2", "unshare"),
    *("userfaultfd", "vhangup"),
)


def filter_file() -> int:
    """Return a descriptor of the compiled filter, at its beginning; the caller closes it.

    Of sockets only those inside one machine (AF_UNIX) can be made.
    """
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for call in DENIED:
        _deny(rules, call)
    beyond = pyseccomp.Arg(0, pyseccomp.NE, socket.AF_UNIX)
    rules.add_rule(pyseccomp.ERRNO(errno.EAFNOSUPPORT), "socket", beyond)
    descriptor = os.memfd_create("calls")
    with os.fdopen(os.dup(descriptor), "wb") as file:
        rules.export_bpf(file)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _deny(rules: pyseccomp.SyscallFilter, call: str) -> None:
    """Refuse a call; one that this machine's processor does not have needs no refusal."""
    try:
        rules.add_rule(pyseccomp.ERRNO(errno.EPERM), call)
    except (RuntimeError, ValueError):
        if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call) >= 0:
            raise
