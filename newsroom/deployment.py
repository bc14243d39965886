"""What the environment may ask of the settings, and what is refused at start, in words."""

import contextlib
import ipaddress
import os
import secrets
import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SECRET_LENGTH = 50
# Django's own mark of a key that ``startproject`` made and nobody replaced.
INSECURE_PREFIX = "django-insecure-"
DIGITS = ("western", "eastern")
MONTHS = ("dual", "gulf", "levant", "maghreb", "morocco")


def is_loopback(host: str | None) -> bool:
    """Say whether ``host``, a name or an address, is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def site_url(address: str) -> str:
    """Return the site's address without its last slash; refuse plain http that leaves this machine."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(f"SITE_URL must be an http or https address, not “{address}”.")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"SITE_URL is “{address}”: outside this machine a newsroom is served over https only. "
            "Set SITE_URL to an https:// address."
        )
    if parts.path.strip("/") or parts.query or parts.username:
        raise ImproperlyConfigured(
            f"SITE_URL is “{address}”: give only the scheme and the host, such as https://news.example.org."
        )
    return address.rstrip("/")


def security_contact(address: str) -> str:
    """Return where weaknesses are reported: a web page, or an address for mail; refuse anything else."""
    if not address or urlsplit(address).scheme in {"https", "mailto"}:
        return address
    raise ImproperlyConfigured(
        f"SECURITY_CONTACT is “{address}”: give a page, such as https://news.example.org/contact, "
        "or mailto: and an address."
    )


def mail(url: str) -> dict:
    """Return the settings by which mail goes out; without an address none does, and nothing breaks."""
    if not url:
        return {"SENDS_MAIL": False, "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    scheme = urlsplit(url).scheme
    if scheme not in environ.Env.EMAIL_SCHEMES:
        raise ImproperlyConfigured(
            "EMAIL_URL must name a mail server, such as smtp+tls://user:password@mail.example.org:587."
        )
    return {"SENDS_MAIL": True, **environ.Env.email_url_config(url)}


def secret_key(given: str, data_dir: Path, *, loopback: bool) -> str:
    """Return the secret: the one given, or, on loopback only, one made on first run and kept."""
    if given:
        return _long_enough(given, loopback=loopback)
    if not loopback:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Production takes it from the environment: "
            f"give it {SECRET_LENGTH} or more random characters."
        )
    return _kept_secret(data_dir / "secret_key")


def _long_enough(key: str, *, loopback: bool) -> str:
    weak = len(key) < SECRET_LENGTH or len(set(key)) < 5 or key.startswith(INSECURE_PREFIX)
    if weak and not loopback:
        raise ImproperlyConfigured(
            f"SECRET_KEY is too weak for production: give it {SECRET_LENGTH} or more random characters."
        )
    return key


def _kept_secret(path: Path) -> str:
    """Read the secret at ``path``, making it first where there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        # A link appears whole or not at all, and the second of two processes keeps the first's.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()


def allowed_hosts(given: list[str], address: str, *, loopback: bool) -> list[str]:
    """Return the hosts that may be asked for; a wildcard is refused in production."""
    host = urlsplit(address).hostname or ""
    if loopback:
        return [*given, host, "localhost", "127.0.0.1", "[::1]"]
    if any(name.strip() in {"*", "."} for name in given):
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS contains “*”, which lets any name pose as this site. List the host names instead."
        )
    return given or [host]


def refuse_debug(*, debug: bool, loopback: bool) -> None:
    """Refuse to show tracebacks to strangers."""
    if debug and not loopback:
        raise ImproperlyConfigured("DEBUG is on while SITE_URL is public. Unset DEBUG.")


def database(url: str, *, web_worker: bool) -> dict:
    """Return the Django database for ``url``; unknown engines and unsafe connections are refused."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return _sqlite(environ.Env.db_url_config(url))
    if scheme in {"postgres", "postgresql"}:
        return _postgresql(environ.Env.db_url_config(url), web_worker=web_worker)
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgresql://.")


def _sqlite(config: dict) -> dict:
    Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE: a transaction that starts by reading and then writes would fail at once with
    # "database is locked" instead of waiting its turn. FULL: "saved" survives a power cut.
    options = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    # Kept open: to open it takes longer than most of what a page asks.
    return config | {"OPTIONS": options, "CONN_MAX_AGE": None}


def _postgresql(config: dict, *, web_worker: bool) -> dict:
    options = dict(config.get("OPTIONS", {}))
    # libpq takes a host from the query part too, and that one wins.
    hosts = [config.get("HOST", ""), options.get("host", ""), options.get("hostaddr", "")]
    host = next((host for host in hosts if not is_at_home(host)), "")
    if host and options.get("sslmode") != "verify-full":
        raise ImproperlyConfigured(
            f"DATABASE_URL reaches {host} over a network: add ?sslmode=verify-full to it."
        )
    pool = {"min_size": 1, "max_size": 8}
    if web_worker:
        # A database that is down is told of at once: the pool would let every reader wait half a minute.
        pool["timeout"] = 2.0
        options["options"] = (
            "-c statement_timeout=5000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000"
        )
    options |= {"connect_timeout": 3, "pool": pool}
    return config | {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}


def is_at_home(host: str) -> bool:
    """Whether a database at ``host`` is reached without a network: a socket, or this machine."""
    return not host or host.startswith("/") or is_loopback(host)


def time_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"TIME_ZONE is “{name}”, which is no time zone; one is Asia/Riyadh.")
    return name


def choice(name: str, given: str, choices: tuple[str, ...]) -> str:
    if given not in choices:
        raise ImproperlyConfigured(f"{name} is “{given}”; it is one of: {', '.join(choices)}.")
    return given


def cache(redis_url: str, data_dir: Path) -> dict:
    """Return the cache: Redis where there is one, else files that all processes share."""
    if redis_url:
        timeouts = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25}
        return {
            "BACKEND": "newsroom.cache.Cache",
            "LOCATION": redis_url,
            "OPTIONS": timeouts,
        }
    return {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": data_dir / "cache",
    }
