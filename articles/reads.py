"""
Reads, counted without cookie or script, and without keeping who reads.

A page of a story asks for a picture of one pixel. What it tells is kept in the memory of the
process for seconds, and counted in batches by a thread of its own: the request waits for neither
cache nor database, and a hot story is a number in memory, not a hot row.
"""

import atexit
import hashlib
import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from articles import most_read, own_reads, reloads
from articles.models import Article, ReadCount
from articles.models.mark import in_parts
from articles.models.read_count import hour_of
from articles.upkeep import roll_up_reads

logger = logging.getLogger(__name__)

# Robots mostly load no pictures; of those that do, these names catch nearly all. CUBOT is a telephone.
ROBOT = re.compile(
    r"(?<!cu)bot\b|bot[/;_-]|crawl|spider|slurp|preview|monitor|headless|lighthouse|externalhit"
    r"|archiver|scrapy|python|curl|wget|http-?client|libwww|okhttp|java/|ruby|perl|php|^$",
    re.IGNORECASE,
)
# Beyond it the memory is worth more than the number: a flood counts no further until the next batch.
MOST_WAITING = 20_000
AT_ONCE = 500
TURN, TURN_SECONDS = "reads-turn", 30
# Tenths of a second.
PATIENCE = 30
A_DAY = 24 * 3600


class Read(NamedTuple):
    """One reader and one edition of a story; ``reader`` never leaves the process as it is."""

    article: int
    language: str
    reader: bytes


class Waiting:
    """The reads of this process that are not counted yet, each with the moment it was first seen."""

    def __init__(self):
        self.lock = threading.Lock()
        self.reads: dict[Read, datetime] = {}
        self.timer: threading.Timer | None = None

    def add(self, read: Read):
        with self.lock:
            if len(self.reads) < MOST_WAITING:
                self.reads.setdefault(read, timezone.now())
            self.set_timer()

    def set_timer(self):
        """Have the batch counted soon. Without ``READS_SECONDS`` it waits until somebody asks."""
        if self.timer is not None or not settings.READS_SECONDS:
            return
        # Registered once however often: a worker that is stopped counts what it still holds.
        atexit.unregister(flush_all)
        atexit.register(flush_all)
        self.timer = threading.Timer(settings.READS_SECONDS, self.ring)
        self.timer.daemon = True
        self.timer.start()

    def ring(self):
        with self.lock:
            self.timer = None
        try:
            flush()
        finally:
            connection.close()
        with self.lock:
            if self.reads:
                self.set_timer()

    def take(self) -> dict[Read, datetime]:
        with self.lock:
            reads, self.reads = self.reads, {}
        return reads


waiting = Waiting()


def note(request, pk: int):
    """Note that a page of the story ``pk`` was opened, if a person opened it."""
    if is_read(request):
        waiting.add(Read(pk, get_language(), fingerprint(request)))


def is_read(request) -> bool:
    """Whether a person sees the page: no robot, no browser that loads it in advance, no page of others."""
    headers = request.headers
    purposes = " ".join(headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return (
        request.method == "GET"
        and "prefetch" not in purposes
        and headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        and not ROBOT.search(headers.get("User-Agent", ""))
    )


def fingerprint(request) -> bytes:
    """
    Return what a reload has in common with the first load.

    A proxy's list of addresses is taken as it comes: whoever forges it could change the browser's
    name as well.
    """
    names = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_USER_AGENT")
    said = "\n".join(request.META.get(name, "") for name in names)
    return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=16).digest()


def flush():
    """
    Count what waits in this process; let it wait on while another process counts.

    A batch that fails is lost and the log says so: counting is not worth a page.
    """
    try:
        if waiting.reads and cache.add(TURN, 1, TURN_SECONDS):
            take_turn()
    except Exception:
        logger.exception("Reads could not be counted.")


def flush_all():
    """Count what waits before the process ends, when others of its kind may be ending as well."""
    for _ in range(PATIENCE):
        flush()
        if not waiting.reads:
            return
        time.sleep(0.1)


def take_turn():
    try:
        now = timezone.now()
        reads = reloads.leave_out(without_own(waiting.take(), now), now)
        ReadCount.objects.add(hours_of(reads))
    finally:
        cache.delete(TURN)
    most_read.refresh()
    if cache.add("reads-rolled-up", 1, A_DAY):
        roll_up_reads.enqueue()


def without_own(reads: dict[Read, datetime], now: datetime) -> dict[Read, datetime]:
    """Leave out the reads of those who sit at the desk."""
    own = own_reads.of({read.reader for read in reads}, int(now.timestamp()))
    return {read: moment for read, moment in reads.items() if read.reader not in own}


def hours_of(reads: dict[Read, datetime]) -> Counter:
    """Sum up the reads of what readers can see: an id in an address may be anything."""
    public = {
        (language, pk)
        for language, _ in settings.LANGUAGES
        for pk in published(language, {read.article for read in reads if read.language == language})
    }
    return Counter(
        (read.article, read.language, hour_of(moment))
        for read, moment in reads.items()
        if (read.language, read.article) in public
    )


def published(language: str, ids: set[int]) -> Iterable[int]:
    for some in in_parts(ids, AT_ONCE):
        yield from (
            Article.objects.published(language=language).filter(pk__in=some).values_list("pk", flat=True)
        )
