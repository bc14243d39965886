"""Counts what a hand does at the desk, and what it takes by the keystroke-level model."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import Page

# Card, Moran and Newell: half a thought, a way to the target, a press; and a key at 40 words a minute.
CLICK, KEY = 2.0, 0.28


@dataclass
class Hand:
    """Does what an editor does on ``page``, and counts it. The copy itself counts apart."""

    page: Page
    clicks: int = 0
    keys: int = 0
    letters: int = 0
    began: float = field(default_factory=time.monotonic)

    def click(self, selector: str):
        self.clicks += 1
        self.page.click(selector)

    def press(self, chord: str):
        """Press keys together: each of them is one."""
        self.keys += chord.count("+") + 1
        self.page.keyboard.press(chord)

    def write(self, copy: str):
        """Type what is to be printed, which is no overhead."""
        self.letters += len(copy)
        self.page.keyboard.insert_text(copy)

    @property
    def overhead(self) -> float:
        return self.clicks * CLICK + self.keys * KEY

    @property
    def total(self) -> float:
        """Return the seconds with the typing of the copy."""
        return self.overhead + self.letters * KEY

    @property
    def wall(self) -> float:
        return time.monotonic() - self.began
