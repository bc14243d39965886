"""
Stories read by the house style: what is read of one, and what there is to remark.

A story is never stopped by it. What an editor let stand is remembered by the words concerned, so
that it stays settled while the rest of the text is edited.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2s

from articles import translations
from articles.house_style.glossary import Lacking, lacking
from articles.house_style.markup import Reading, read_markup
from articles.house_style.names import persons
from articles.house_style.reader import check, check_headline, check_photo, says_the_same
from articles.house_style.remark import Remark
from articles.house_style.rules import Rule, Rules
from articles.house_style.words import letter_places
from articles.models import Article, ArticlePhoto, IgnoredRemark
from articles.remarks import SENTENCES
from articles.text import word_count

# In the order of the form.
FIELDS = ("kicker", "headline", "lede", "body")
# Remarks about what stands elsewhere or nowhere: there is no text to put a fix into.
ELSEWHERE = {"photo", "names"}
AROUND = 28
# Of a long sentence so much is shown.
SHOWN = 90
EVERY = "*"
KEY_BYTES = 6

Ignored = set[tuple[str, str, str]]  # language, rule, words


@dataclass(frozen=True, slots=True)
class Place:
    """
    A text of a story: a column such as ``body_ar``, or a photo's caption such as ``caption_ar.12``.

    ``names_en`` are the names that the source has; ``quoted`` is the language of their words.
    """

    name: str
    language: str
    text: str = ""
    tie: ArticlePhoto | None = None
    quoted: str = ""

    @property
    def column(self) -> str:
        return self.name.partition(".")[0]

    @property
    def field(self) -> str:
        return self.column.rpartition("_")[0]


@dataclass(frozen=True)
class Note:
    """A remark where it stands: by its place in the field, and in the paragraph that it is shown in."""

    place: Place
    reading: Reading
    rules: Rules
    number: int = 0

    @property
    def remark(self) -> Remark:
        return self.reading.remark

    @property
    def rule(self) -> Rule:
        return self.remark.rule

    @property
    def may_be_accepted(self) -> bool:
        """Whether a fix is offered, and the text is the story's own."""
        return self.remark.fix is not None and self.place.field not in ELSEWHERE

    @cached_property
    def concern(self) -> str:
        return self.reading.concern if self.reading.text else self.place.name

    @property
    def key(self) -> tuple[str, str, str]:
        return self.place.language, str(self.rule), self.concern

    @cached_property
    def token(self) -> str:
        """What a button says of its remark: no position, since the text may have moved on."""
        words = blake2s(self.concern.encode(errors="surrogatepass"), digest_size=KEY_BYTES).hexdigest()
        return f"{self.place.name}|{self.rule}|{words}.{self.number}"

    @property
    def token_of_all(self) -> str:
        return f"{self.place.name}|{self.rule}|{EVERY}"

    @property
    def sentence(self) -> str:
        """Return what is to be said, in the active language."""
        counts = {
            Rule.SENTENCE: lambda: (word_count(self.words), self.rules.longest_sentence),
            Rule.HEADLINE: lambda: (len(letter_places(self.reading.text)), self.rules.longest_headline),
        }
        count, most = counts.get(self.rule, lambda: (0, 0))()
        return str(SENTENCES[self.rule]).format(count=count, most=most, name=self.remark.fix)

    # What is shown of the text

    @property
    def was(self) -> str:
        """Return what the fix takes the place of, as it stands in the field."""
        return self.place.text[self.remark.start : self.remark.end]

    @property
    def words(self) -> str:
        within = self.reading.within
        return self.reading.text[within.start : within.end]

    @property
    def shown_words(self) -> str:
        if self.rule == Rule.INVISIBLE:
            return " ".join(f"U+{ord(sign):04X}" for sign in self.words)
        return self.words if len(self.words) <= SHOWN else self.words[:SHOWN].rpartition(" ")[0] + "…"

    @property
    def before(self) -> str:
        start = self.reading.within.start
        text = self.reading.text[max(start - AROUND, 0) : start]
        return text if start <= AROUND else "…" + text.partition(" ")[2]

    @property
    def after(self) -> str:
        end = self.reading.within.end
        text = self.reading.text[end : end + AROUND]
        return text if len(self.reading.text) <= end + AROUND else text.rpartition(" ")[0] + "…"

    @property
    def offered(self) -> str | None:
        """Return the words as they would read; None where nothing is offered."""
        if not self.may_be_accepted:
            return None
        within, text = self.reading.within, self.reading.text
        start, end = within.span(text)
        return text[start : within.start] + (within.fix or "") + text[within.end : end]


# Reading


def read_place(place: Place, rules: Rules) -> list[Note]:
    """Return what there is to remark about one text in its order, and about the photo it belongs to."""
    if place.field == "body":
        readings = read_markup(place.text, rules, place.language)
    else:
        find = check_headline if place.field == "headline" else check
        readings = [alone(remark, place.text) for remark in find(place.text, rules, place.language)]
    if place.field == "photo":
        readings += [alone(remark, "") for remark in lacks(place, rules)]
    return list(numbered(Note(place, reading, rules) for reading in readings))


def alone(remark: Remark, text: str) -> Reading:
    return Reading(remark, remark, text, 0)


def lacks(place: Place, rules: Rules) -> list[Remark]:
    """Return what a photo lacks or repeats in a language; without a picture it lacks no alt text."""
    photo, language = place.tie.photo, place.language
    alt_text = "" if photo.decorative else getattr(photo, f"alt_text_{language}")
    caption = getattr(place.tie, f"caption_{language}") or getattr(photo, f"caption_{language}")
    return check_photo(
        rules,
        needs_alt=bool(photo.image) and not (photo.decorative or alt_text),
        repeats=says_the_same(alt_text, caption),
        has_credit=bool(photo.credit or photo.agency_id),
    )


def numbered(notes: Iterable[Note]) -> Iterator[Note]:
    """Yield the notes, those about the same words told apart by their number."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for note in notes:
        yield replace(note, number=seen[note.key])
        seen[note.key] += 1


def places_of(article: Article, language: str) -> Iterator[Place]:
    """Yield the texts of an edition as they are stored: its own, and the captions of its photos."""
    yield from own_places(article, language)
    for tie in article.article_photos.all():
        yield from places_of_photo(tie, language, getattr(tie, f"caption_{language}") or "")


def own_places(article: Article, language: str) -> Iterator[Place]:
    for name in (f"{field}_{language}" for field in FIELDS):
        yield Place(name, language, getattr(article, name) or "")


def places_of_photo(tie: ArticlePhoto, language: str, caption: str) -> Iterator[Place]:
    """Yield the caption that a story has of its own, else the photo's, which all its stories share."""
    if caption:
        yield Place(f"caption_{language}.{tie.pk}", language, caption, tie)
    shared = "" if caption else getattr(tie.photo, f"caption_{language}") or ""
    yield Place(f"photo_{language}.{tie.pk}", language, shared, tie)


def ignored_of(article: Article) -> Ignored:
    """Return what editors of the story let stand."""
    rows = article.ignored_remarks.all() if article.pk else ()
    return {(row.language, row.rule, row.text) for row in rows}


def read_edition(article: Article, language: str, rules: Rules, ignored: Ignored) -> list[Note]:
    """Return what there is to remark about an edition; nothing about one that has no text."""
    if not article.edition(language):
        return []
    names = lacking_names(article, language, rules)
    rules, places = beside(rules, names), places_of(article, language)
    notes = (note for place in places for note in read_place(place, rules))
    return left([*notes, *about_names(article, language, rules, names)], ignored)


def lacking_names(article: Article, language: str, rules: Rules, parts=None) -> list[Lacking]:
    """
    Return the names that the source has and an edition has nowhere; an original lacks none.

    ``parts`` are those of the edition where they are not the stored ones.
    """
    source = article.source_language
    if language == source or not (rules.wants(Rule.RENDERING) and rules.glossary.terms):
        return []
    parts = parts or translations.parts_of(article, language, {})
    return lacking([(part.source, part.target) for part in parts], rules.glossary, source, language)


def beside(rules: Rules, names: list[Lacking]) -> Rules:
    """Return the rules for a translation, which know of the slips of what it lacks."""
    return replace(rules, due=persons(one.term for one in names))


def about_names(article: Article, language: str, rules: Rules, names: list[Lacking]) -> list[Note]:
    place = Place(f"names_{language}", language, quoted=article.source_language)
    remarks = [Remark(Rule.RENDERING, 0, len(one.words), one.term.names[language]) for one in names]
    readings = [alone(remark, one.words) for remark, one in zip(remarks, names, strict=True)]
    return list(numbered(Note(place, reading, rules) for reading in readings))


def count_remarks(article: Article, rules: Rules) -> int:
    """Return how many remarks there are about the story's own texts in its original language."""
    places = own_places(article, article.source_language)
    return len(left((note for place in places for note in read_place(place, rules)), ignored_of(article)))


def count_in(headline: str, paragraphs: Iterable[str], language: str, rules: Rules) -> int:
    """Return how many remarks there are about the texts of a story that is not stored."""
    about_headline = check_headline(headline, rules, language)
    return len(about_headline) + sum(len(check(paragraph, rules, language)) for paragraph in paragraphs)


def left(notes: Iterable[Note], ignored: Ignored) -> list[Note]:
    return [note for note in notes if note.key not in ignored]


# Deciding


def asked_for(notes: Iterable[Note], token: str) -> list[Note]:
    """Return the notes that a button speaks of: one, or all of a rule in a text."""
    return [note for note in notes if token in {note.token, note.token_of_all}]


def accepted(text: str, notes: Iterable[Note]) -> str:
    """Return ``text`` with the fixes of ``notes`` in it, from its end to its beginning."""
    for note in sorted(notes, key=lambda note: note.remark.start, reverse=True):
        text = note.remark.apply(text)
    return text


def ignore(article: Article, notes: Iterable[Note], *, by):
    """Let the remarks stand as they are, in this story, from now on."""
    rows = {note.key: IgnoredRemark(article=article, ignored_by=by) for note in notes}
    for (language, rule, text), row in rows.items():
        row.language, row.rule, row.text = language, rule, text
    IgnoredRemark.objects.bulk_create(rows.values(), ignore_conflicts=True)
