"""The whole site as ``make serve`` runs it, on a database of its own: server, worker and all."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60
COMMAND_SECONDS = 300
STOP_SECONDS = 30
SIGN_IN = re.compile(r"http://\S+/welcome/\S+")
# A worker is another process: it sees neither a database in memory nor an uncommitted test.
NOT_OURS = {"DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "STATIC_ROOT", "SITE_URL", "DJANGO_SETTINGS_MODULE"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """A running site; use it as a context. ``sign_in`` is a link that signs its first editor in once."""

    # What is done before it is served.
    commands = (["migrate", "--verbosity", "0"], ["collectstatic", "--no-input", "--verbosity", "0"])

    def __enter__(self):
        self.folder = self.made_folder()
        self.address = f"http://127.0.0.1:{free_port()}"
        self.output = Path(self.folder.name) / "output"
        for command in self.commands:
            if self.run("manage.py", *command).wait(COMMAND_SECONDS):
                raise RuntimeError(f"{command[0]} failed:\n{self.output.read_text()}")
        self.process = self.run("deploy/serve.py")
        try:
            self.sign_in = self.wait_for_welcome()
        except BaseException:
            self.__exit__()
            raise
        return self

    def made_folder(self) -> tempfile.TemporaryDirectory:
        return tempfile.TemporaryDirectory()

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait(STOP_SECONDS)
        self.folder.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        environment = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        return environment | {
            "DATA_DIR": self.folder.name,
            "SITE_URL": self.address,
            "BIND": self.address.removeprefix("http://"),
        }

    def run(self, *command: str) -> subprocess.Popen:
        with self.output.open("a") as output:
            return subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=self.environment, stdout=output, stderr=output
            )

    def wait_for_welcome(self) -> str:
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            if found := SIGN_IN.search(self.output.read_text()):
                return found[0]
            time.sleep(0.1)
        raise RuntimeError(f"The site did not come up:\n{self.output.read_text()}")
