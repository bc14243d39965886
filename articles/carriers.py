"""Which stories carry a key, those of the batch at hand among them."""

from collections.abc import Iterable

from articles.likeness import Kind, kind_of
from articles.models import StoryMark

# A key that this many share is a phrase of the trade or a box of the page, and tells no story from
# another. No more of it is stored: else each new story would be compared with all of them.
ROOM = 16


class Carriers:
    """Looked up for a batch at once, so that each of its stories costs no query of its own."""

    def __init__(self):
        self.stories: dict[int, list[int]] = {}
        self.added: list[tuple[int, int]] = []

    def look_up(self, keys: Iterable[int]):
        unknown = set(keys) - self.stories.keys()
        found = StoryMark.objects.owners(unknown) if unknown else {}
        self.stories |= {key: found.get(key, []) for key in unknown}

    def add(self, article: int, keys: Iterable[int]):
        """Let a story carry ``keys``, looked up before; ``added`` has what is to be stored of them."""
        for key in dict.fromkeys(keys):
            if not self.is_full(key):
                self.stories[key].append(article)
                self.added.append((key, article))

    def is_full(self, key: int) -> bool:
        return len(self.stories[key]) >= ROOM

    def of(self, key: int) -> list[int]:
        """Return the stories that ``key`` tells of, as far as looked up; a full one tells of none."""
        stories = self.stories.get(key, [])
        return [] if len(stories) >= ROOM and kind_of(key) != Kind.WHOLE else stories
