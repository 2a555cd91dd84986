"""The jail holds: who takes the converter over sees nothing, reaches nobody, outlives nothing."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from caseboard.preview import jail
from caseboard.preview.jail import BrokenOutError, Limits, NoJailError, _run, convert, is_there
from tests.caseboard.preview import files

SETTINGS = ("alternatives", "fonts", "ld.so.cache", "libreoffice")


def inside(code: str, limits: Limits | None = None) -> str:
    """Run any Python in the jail, as somebody would who has taken the converter over."""
    ended, said = _run(["-I", "-c", code], (), limits or Limits())
    assert ended == 0
    return said.decode().strip()


def test_a_jail_can_be_built_here() -> None:
    assert is_there()


def test_it_sees_no_home_no_project_and_no_settings_of_the_host() -> None:
    secret = Path(__file__).resolve()
    assert inside(f"import os; print(os.path.exists({str(secret)!r}))") == "False"
    shown = [name for name in SETTINGS if Path("/etc", name).exists()]
    assert inside("import os; print(sorted(os.listdir('/etc')))") == str(shown)
    assert inside("import os; print(os.path.exists('/etc/passwd'), os.path.exists('/var'))") == (
        "False False"
    )
    assert inside("import os; print(dict(os.environ).keys() - {'LC_ALL','PATH','HOME','PWD'})") == (
        "set()"
    )


def test_it_can_write_nothing_but_its_own_memory() -> None:
    code = """
import os, sys
for folder in ("/", "/usr", "/etc", "/dev", "/dev/shm", "/jail/caseboard", sys.prefix):
    try:
        open(os.path.join(folder, "mark"), "w")
    except OSError:
        continue
    print("wrote", folder)
"""
    assert inside(code) == ""


def test_it_reaches_no_network_not_even_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"""
import socket
try:
    socket.create_connection(("127.0.0.1", {port}), 2)
except OSError as error:
    print(type(error).__name__)
"""
        assert inside(code) == "OSError"


def test_it_sees_no_other_process_and_has_no_rights() -> None:
    assert int(inside("import os; print(len([n for n in os.listdir('/proc') if n.isdigit()]))")) < 4
    status = inside("print(open('/proc/self/status').read())")
    assert "CapEff:\t0000000000000000" in status
    assert "NoNewPrivs:\t1" in status
    assert "Seccomp:\t2" in status
    assert inside("import os; print(os.getuid())") == "65534"


@pytest.mark.parametrize(
    "call",
    [
        "libc.unshare(0x10000000)",
        "libc.mount(b'none', b'/tmp', b'tmpfs', 0, None)",
        "libc.ptrace(0, 0, None, None)",
        "libc.chroot(b'/tmp')",
        "libc.socket(2, 1, 0)",
        "libc.socket(16, 3, 0)",
        "libc.syscall(425, 1, None)",
        "libc.syscall(321, 0, None, 0)",
    ],
)
def test_the_kernel_refuses_the_calls_that_lead_out(call: str) -> None:
    code = f"import ctypes; libc = ctypes.CDLL(None, use_errno=True); print({call})"
    assert inside(code) == "-1"


def test_the_filter_leaves_no_descriptor_open() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    is_there()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(AssertionError):
        inside("while True: pass", Limits(seconds=1))


def test_what_says_too_much_is_ended() -> None:
    with pytest.raises(BrokenOutError):
        inside("while True: print('a' * 100000)", Limits(answer=1_000_000))


def test_a_program_that_does_not_listen_does_not_hold_up_the_desk() -> None:
    endless = iter(lambda: bytes(65_536), None)
    ended, _ = _run(["-I", "-c", "import time; time.sleep(60)"], endless, Limits(seconds=1))
    assert ended != 0


def test_its_disk_is_memory_and_has_an_end() -> None:
    code = """
try:
    open("/tmp/a", "wb").write(bytes(64 * 1048576))
except OSError as error:
    print(error.errno)
"""
    assert inside(code, Limits(disk=16 * 1_048_576)) == "28"


@pytest.mark.parametrize("why", files.HOSTILE)
def test_what_was_made_to_exhaust_is_refused_within_its_limits(why: str) -> None:
    said = convert([files.HOSTILE[why]()], 1)
    assert f'"why": "{why}"'.encode() in said


def test_memory_has_an_end() -> None:
    code = (
        "import sys; sys.path.insert(0, '/jail')\n"
        "from caseboard.preview.inside.limits import bind_myself\n"
        "bind_myself(200 * 1048576, 10)\n"
        "try: bytearray(400 * 1048576)\n"
        "except MemoryError: print('refused')"
    )
    assert inside(code) == "refused"


PLAY = """
import subprocess, sys; sys.path.insert(0, "/jail")
from pathlib import Path
from caseboard.preview.inside.found import NotShownError
from caseboard.preview.inside.media import play
made = "/tmp/a.{ending}"
subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=d=0.2", made], check=True)
asked = made
if {listed}:
    asked = "/tmp/list.m3u8"
    lines = ("#EXTM3U", "#EXT-X-TARGETDURATION:1", "#EXTINF:1,", made, "#EXT-X-ENDLIST")
    Path(asked).write_text(chr(10).join(lines))
try:
    print(play(Path(asked), 1)[0].kind)
except NotShownError as refused:
    print(refused.why)
"""


@pytest.mark.parametrize(
    "ending",
    ["aac", "aiff", "asf", "avi", "caf", "flac", "flv", "m4a", "mkv", "mp3", "mpg", "oga", "wav"],
)
def test_what_telephones_and_recorders_make_is_played(ending: str) -> None:
    assert inside(PLAY.format(ending=ending, listed=False)) == "sound"


def test_no_list_of_a_stranger_names_other_files() -> None:
    assert inside(PLAY.format(ending="ts", listed=False)) == "sound"
    assert inside(PLAY.format(ending="ts", listed=True)) == "broken"


@pytest.mark.parametrize("program", ["/usr/bin/false", "/nowhere/bwrap"])
def test_without_bubblewrap_nothing_runs(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(jail, "BUBBLEWRAP", program)
    assert not is_there()
    with pytest.raises(NoJailError):
        convert([files.png()], 1)


def test_two_at_once_do_not_mix(monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, str] = {}

    def run(word: str) -> None:
        said[word] = inside(f"print({word!r} * 1000)")

    threads = [threading.Thread(target=run, args=(word,)) for word in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {"a": "a" * 1000, "b": "b" * 1000}
