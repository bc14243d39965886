"""Counts what a hand does at the desk, and what it takes by the keystroke-level model."""

import time
from base64 import b64encode
from dataclasses import dataclass, field

from playwright.sync_api import Page

# Card, Moran and Newell: half a thought, a way to the target, a press; and a key at 40 words a minute.
CLICK, KEY = 2.0, 0.28
# Files that a hand lets go over an element, near its top or with ``below`` near its end, or pastes there.
BRING = """([selector, type, name, files, below]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) {
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    data.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  const target = document.querySelector(selector);
  const { left, top, width, height } = target.getBoundingClientRect();
  const point = { clientX: left + width / 2, clientY: top + height * (below ? 0.9 : 0.1) };
  const given = { bubbles: true, cancelable: true, ...point, [name]: data };
  const event = type === "paste" ? new ClipboardEvent(type, given) : new DragEvent(type, given);
  target.dispatchEvent(event);
}"""


@dataclass
class Hand:
    """Does what an editor does on ``page``, and counts it. The copy itself counts apart."""

    page: Page
    clicks: int = 0
    keys: int = 0
    letters: int = 0
    began: float = field(default_factory=time.monotonic)

    def click(self, selector: str, **options):
        self.clicks += 1
        self.page.click(selector, **options)

    def drop(self, selector: str, picture: bytes):
        self.clicks += 1
        files = [["picture.jpg", b64encode(picture).decode()]]
        self.page.evaluate(BRING, [selector, "drop", "dataTransfer", files, False])

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
