"""How long the process of one visit lives: so many seconds, and more while it gets on."""

from __future__ import annotations

import signal

_mortal = False


def end_after(seconds: int) -> None:
    """End this process after so many seconds, whatever it is doing then."""
    global _mortal  # noqa: PLW0603 - a process has one life
    _mortal = True
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds)


def live_on(seconds: int) -> None:
    """Let a process that has an end live at least so many seconds from now."""
    if _mortal:
        left = signal.getitimer(signal.ITIMER_REAL)[0]
        signal.setitimer(signal.ITIMER_REAL, max(left, seconds))
