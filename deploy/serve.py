"""
The site and one background worker under one roof, on one machine: the end of ``make serve``.

``serve.py`` runs both until Ctrl-C, SIGTERM or the death of either, and leaves neither behind.
``serve.py --check`` only says whether the port is free.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST, _, PORT = os.environ.get("BIND", "127.0.0.1:8000").rpartition(":")
MANAGE = [sys.executable, "manage.py"]
SITE = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "newsroom.wsgi"]
WORKER = [*MANAGE, "db_worker", "--queue-name", "*"]
START_SECONDS = 30
STOP_SECONDS = 15


class Stopped(Exception):
    """Somebody asked for the end."""


def stop(signum, frame):
    raise Stopped


def port_trouble() -> str:
    """Return why the port cannot be used, in one sentence, or "" when it can."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, int(PORT)))
    except (OSError, OverflowError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return (
            f"Port {PORT} on {HOST} cannot be used ({reason}): choose another, as in “make serve PORT=8001”."
        )
    return ""


def start(command: list[str]) -> subprocess.Popen:
    # In a group of its own, so that Ctrl-C reaches it once, through this process, and not twice.
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, process_group=0)


def answers() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, int(PORT))) == 0


def wait_until_it_answers(site: subprocess.Popen):
    deadline = time.monotonic() + START_SECONDS
    while site.poll() is None and not answers() and time.monotonic() < deadline:
        time.sleep(0.1)


def end(processes: list[subprocess.Popen]):
    """Ask each to finish what it is doing; make those that will not."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def serve() -> int:
    """Run until asked to stop (0) or until one of the two dies (1)."""
    processes = []
    try:
        processes.append(start(SITE))
        wait_until_it_answers(processes[0])
        processes.append(start(WORKER))
        welcome = subprocess.run([*MANAGE, "welcome"], cwd=ROOT, check=False)
        while welcome.returncode == 0 and all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except Stopped:
        return 0
    finally:
        # A second Ctrl-C must not leave half of it running.
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        end(processes)
    print("The site stopped: the lines above say why.", file=sys.stderr)
    return 1


STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

if __name__ == "__main__":
    if trouble := port_trouble():
        sys.exit(trouble)
    if "--check" not in sys.argv[1:]:
        for number in STOP_SIGNALS:
            signal.signal(number, stop)
        sys.exit(serve())
