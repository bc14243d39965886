"""
What a stranger does: copy the tree, ``make serve``, read the first pages, stop it. Twice.

The second run finds everything in place, and is stopped by Ctrl-C where the first one got SIGTERM.
Needs Python and make alone; asks only this machine.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 600
STOP_SECONDS = 30
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")


def copy_tree(target: Path):
    """Copy what git would give a stranger: no environment, no data."""
    names = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    for name in filter(None, names.decode().split("\0")):
        source = ROOT / name
        if source.is_file():
            copy = target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
            copy.chmod(source.stat().st_mode)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read(address: str, opener=None) -> str:
    """Return the page; any answer but 200 is an error."""
    with (opener or urllib.request.build_opener()).open(address, timeout=30) as response:
        return response.read().decode()


def make_serve(tree: Path, port: int) -> subprocess.Popen:
    kept = {"PATH", "HOME", "LANG", "LC_ALL"}
    environment = {
        name: value for name, value in os.environ.items() if name in kept or name.startswith("PIP_")
    }
    return subprocess.Popen(
        ["make", "serve", f"PORT={port}", f"PYTHON={sys.executable}"],
        cwd=tree,
        env=environment | {"PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=(tree / "output").open("w"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def wait_for_welcome(run: subprocess.Popen, output: Path) -> list[str]:
    """Return the addresses that the welcome names: site, story, desk."""
    deadline = time.monotonic() + START_SECONDS
    while run.poll() is None and time.monotonic() < deadline:
        if "Ctrl-C" in output.read_text():
            return ADDRESS.findall(output.read_text())
        time.sleep(0.2)
    sys.exit(f"make serve did not come up:\n{output.read_text()}")


def look_at(addresses: list[str], headline: str):
    """Read each page as a reader and as the first editor would."""
    site, story, desk = addresses
    assert headline in read(site), "the home page does not show the seed's headline"
    page = read(story)
    assert headline in page, "the story's page does not show its headline"
    assert "أسوشيتد برس" in page, "the story's page does not show the photo's credit"
    editor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    assert "/admin/logout/" in sign_in(editor, desk), "the one-time link does not sign in"
    try:
        read(desk)
    except urllib.error.HTTPError as error:
        assert error.code == 410, f"a used link answers {error.code}"
    else:
        raise AssertionError("the one-time link signs in twice")


def sign_in(editor, desk: str) -> str:
    """Press the button behind a one-time link; return the page that follows."""
    [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', read(desk, editor))[:1]
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode()
    with editor.open(desk, form, timeout=30) as response:
        return response.read().decode()


def processes_in(session: int) -> list[str]:
    """Return the command lines of what still runs in the session of a process."""
    listing = subprocess.run(["ps", "-eo", "sess=,args="], check=True, capture_output=True, text=True).stdout
    rows = (line.split(maxsplit=1) for line in listing.splitlines())
    return [row[1] for row in rows if int(row[0]) == session and "<defunct>" not in row[1]]


def stop(run: subprocess.Popen, tree: Path, how: signal.Signals):
    if how == signal.SIGINT:
        os.killpg(run.pid, how)  # what a terminal does on Ctrl-C
    else:
        run.send_signal(how)
    run.wait(STOP_SECONDS)
    left = processes_in(run.pid)
    assert not left, f"still running after {how.name}: {left}"


def visit(tree: Path, how: signal.Signals):
    """Run the site once, look at it, and stop it."""
    port, began = free_port(), time.monotonic()
    headline = next((tree / "seeds").glob("000_*.txt")).read_text(encoding="utf-8").splitlines()[0]
    run = make_serve(tree, port)
    try:
        addresses = wait_for_welcome(run, tree / "output")
        print(f"make serve: up after {time.monotonic() - began:.0f} s")
        look_at(addresses, headline)
        busy = subprocess.run(["make", "serve", f"PORT={port}"], cwd=tree, capture_output=True, text=True)
        assert f"Port {port}" in busy.stderr, f"a busy port is not told: {busy.stderr}"
        began = time.monotonic()
        stop(run, tree, how)
        print(f"make serve: stopped by {how.name} after {time.monotonic() - began:.1f} s, nothing left")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGTERM)


with tempfile.TemporaryDirectory() as folder:
    copy_tree(Path(folder))
    visit(Path(folder), signal.SIGTERM)
    visit(Path(folder), signal.SIGINT)
