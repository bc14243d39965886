"""One moment of a database as one file, taken while others write, and put back."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

# Copied a stretch at a time, so that whoever writes meanwhile waits for a stretch at most.
PAGES_AT_ONCE = 1000
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class Failed(Exception):
    """The database's own program could not do it; the text is what it said."""


def dump(connection, target: Path):
    """Write the database as it is at one moment into ``target``."""
    {"sqlite": dump_sqlite, "postgresql": dump_postgresql}[connection.vendor](connection, target)


def load(connection, source: Path):
    """Put what ``dump`` wrote in the place of everything in the database."""
    {"sqlite": load_sqlite, "postgresql": load_postgresql}[connection.vendor](connection, source)


def dump_sqlite(connection, target: Path):
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy, pages=PAGES_AT_ONCE)
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Failed("integrity_check")


def load_sqlite(connection, source: Path):
    connection.ensure_connection()
    with closing(sqlite3.connect(source)) as copy:
        copy.backup(connection.connection)


def dump_postgresql(connection, target: Path):
    run(connection, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def load_postgresql(connection, source: Path):
    connection.close()
    run(
        connection,
        *("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges"),
        *("--exit-on-error", "--single-transaction", f"--dbname={connection.settings_dict['NAME']}"),
        str(source),
    )


def run(connection, *command: str):
    """Run a program of PostgreSQL on this database; it takes the password from its environment alone."""
    environment = os.environ | environment_of(connection)
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Failed(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else command[0])


def environment_of(connection) -> dict[str, str]:
    config = connection.settings_dict
    told = {
        "PGHOST": config["HOST"],
        "PGPORT": str(config["PORT"] or ""),
        "PGUSER": config["USER"],
        "PGPASSWORD": config["PASSWORD"],
        "PGDATABASE": config["NAME"],
        "PGSSLMODE": config["OPTIONS"].get("sslmode", ""),
    }
    return {name: value for name, value in told.items() if value}
