"""Say in one sentence which of the services named by their addresses does not answer."""

import socket
import sys
from urllib.parse import urlsplit

DEFAULT_PORTS = {"postgresql": 5432, "redis": 6379}


def answers(address: str) -> bool:
    parts = urlsplit(address)
    try:
        with socket.create_connection((parts.hostname, parts.port or DEFAULT_PORTS[parts.scheme]), timeout=3):
            return True
    except OSError:
        return False


if silent := [address for address in sys.argv[1:] if not answers(address)]:
    sys.exit(
        f"Nothing answers at {' and '.join(silent)}: start the service, or name another "
        "with CHECK_DATABASE_URL= and CHECK_REDIS_URL=."
    )
