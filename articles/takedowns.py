"""
What was withdrawn and brought back, in a file outside the database.

A backup of yesterday does not know what was taken down today: after it is restored, the file says it
again. One JSON object a line: guid, language, notice (empty for what came back), and when.
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.models import Article


def path() -> Path:
    return Path(settings.DATA_DIR) / "takedowns.jsonl"


def remember(article: Article, language: str, notice: str = ""):
    """Note on commit that an edition was withdrawn with ``notice``, or without one that it came back."""
    line = {"guid": str(article.guid), "language": language, "notice": notice}
    transaction.on_commit(partial(write, line | {"at": timezone.now().isoformat()}), robust=True)


def write(line: dict):
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def standing(since: datetime) -> Iterator[tuple[str, str, str]]:
    """Yield guid, language and notice of each edition that was withdrawn after ``since``, and is still."""
    last: dict[tuple[str, str], str] = {}
    for line in lines():
        if datetime.fromisoformat(line["at"]) >= since:
            last[line["guid"], line["language"]] = line["notice"]
    for (guid, language), notice in last.items():
        if notice:
            yield guid, language, notice


def lines() -> Iterator[dict]:
    if not path().exists():
        return
    with path().open(encoding="utf-8") as file:
        for text in file:
            try:
                yield json.loads(text)
            except ValueError:  # cut off by a crash: nothing that was answered
                continue
