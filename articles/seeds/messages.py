"""The parser's problems in the language of whoever reads them."""

from django.utils.translation import pgettext, pgettext_lazy

from articles.causes import in_words
from articles.seeds.records import Problem

MESSAGES = {
    "empty": pgettext_lazy("newsroom", "The file is empty."),
    "binary": pgettext_lazy("newsroom", "This is not text but binary data. Save the page as plain text."),
    "undecodable": pgettext_lazy(
        "newsroom",
        "The text is damaged at byte {offset}: it cannot be read as {encoding}. Save it as UTF-8 again.",
    ),
    "unreadable": pgettext_lazy("newsroom", "It cannot be opened: {reason}. Check its permissions."),
    "not_text": pgettext_lazy("newsroom", "This is not a text file. A seed's name ends in .txt."),
    "outside": pgettext_lazy(
        "newsroom",
        "It leads out of the folder: a link, or a name with “..” in it. Put the file itself into the folder.",
    ),
    "encrypted": pgettext_lazy("newsroom", "It is locked with a password. Pack it again without one."),
    "damaged": pgettext_lazy(
        "newsroom", "It is damaged or cut off, and nothing of it is taken. Pack the archive again."
    ),
    "too_large": pgettext_lazy("newsroom", "The file is too large for one story. Split it."),
    "name_taken": pgettext_lazy(
        "newsroom",
        "Another story came under this name, as {other}. Give this file a name of its own.",
    ),
    "not_stored": pgettext_lazy("newsroom", "The database refuses it as it is: {reason}"),
    "no_headline_or_body": pgettext_lazy(
        "newsroom", "There is no headline with a paragraph of text under it. Add what is missing."
    ),
    "caption_repeated": pgettext_lazy("newsroom", "The caption was printed twice; it is stored once."),
    "credit_unknown": pgettext_lazy(
        "newsroom", "“{credit}” is taken as the photo's credit, but is not known."
    ),
    "doubtful_headline": pgettext_lazy("newsroom", "It is not certain that this line is the headline."),
    "credits_conflict": pgettext_lazy(
        "newsroom",
        "The caption credits “{printed}”, the data inside the picture “{embedded}”. Find out who is right.",
    ),
    "calendars_disagree": pgettext_lazy(
        "newsroom",
        "The Hijri and the Gregorian date are {days} days apart: “{date}”. The Gregorian one is stored.",
    ),
    "impossible_date": pgettext_lazy(
        "newsroom", "“{date}” holds a date that no calendar has; it is kept as printed. Enter the right one."
    ),
    "marker_misplaced": pgettext_lazy(
        "newsroom",
        "“{text}” looks like a heading of the page but is out of place; it is kept as text. Check it.",
    ),
    "later_take": pgettext_lazy(
        "newsroom",
        "Most of its paragraphs are those of “{headline}”, number {article}: a later take of the same story. "
        "Merge the two, or keep both.",
    ),
    "later_take_beside": pgettext_lazy(
        "newsroom",
        "Most of its paragraphs are those of “{headline}”, which comes with it: a later take of the same "
        "story. Once they are in, merge the two, or keep both.",
    ),
    "in_trash": pgettext_lazy(
        "newsroom",
        "Its story, number {article}, is in the trash, where no reader sees it. Restore it if it is wanted.",
    ),
    "doubtful_lede": pgettext_lazy(
        "newsroom",
        "It is not certain that this line is the lede: it may be a caption or a word of the page.",
    ),
    "unclassified": pgettext_lazy(
        "newsroom", "This line fits nowhere in the story; it is kept for an editor."
    ),
}


def message(problem: Problem) -> str:
    """Return the sentence for ``problem`` in the active language."""
    values = problem.values
    if "reason" in values:
        values = values | {"reason": in_words(values["reason"])}
    return str(MESSAGES[problem.code]).format_map(values)


def place(file: str, problem: Problem) -> str:
    """Return where ``problem`` is, as file and line."""
    if problem.line is None:
        return file
    return pgettext("newsroom", "{file}, line {line}").format(file=file, line=problem.line)
