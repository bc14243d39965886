"""What the form of a story tells the editor of its texts: its parts, its words, what it may name."""

from json import dumps

from django.core.serializers.json import DjangoJSONEncoder
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override, pgettext_lazy

from articles.admin.editions import LANGUAGES
from articles.elements import ELEMENTS, NEVER_TEXT
from articles.models import Article, Photo
from articles.pictures import SLOTS, shown

# The library, and our own parts of the editor. The page names them, so that none is asked for late.
MODULES = {
    "library": "django_prose_editor/editor.js",
    "blocks": "admin_desk/body_blocks.js",
    "pasting": "admin_desk/body_pasting.js",
    "tools": "admin_desk/body_tools.js",
    "asking": "admin_desk/body_asking.js",
}
LATE = {"asking"}  # … but for what most stories never need
# The desk's own search for a story, as the field of a related story asks it.
SEARCH = {"app_label": "articles", "model_name": "relatedstory", "field_name": "target"}
# Stands for the number of any story in an address.
ANY_STORY = 1

WORDS = {
    "tools": pgettext_lazy("newsroom", "Tools of the text"),
    "kind": pgettext_lazy("newsroom", "Kind of paragraph"),
    "paragraph": pgettext_lazy("newsroom", "Paragraph"),
    "heading": pgettext_lazy("newsroom", "Heading"),
    "subheading": pgettext_lazy("newsroom", "Subheading"),
    "quotation": pgettext_lazy("newsroom", "Quotation"),
    "bold": pgettext_lazy("newsroom", "Bold"),
    "italic": pgettext_lazy("newsroom", "Italic"),
    "quotes": pgettext_lazy("newsroom", "Quotation marks"),
    "link": pgettext_lazy("newsroom", "Link"),
    "list": pgettext_lazy("newsroom", "List"),
    "numbered": pgettext_lazy("newsroom", "Numbered"),
    "photo": pgettext_lazy("newsroom", "Photo"),
    "card": pgettext_lazy("newsroom", "Post"),
    "table": pgettext_lazy("newsroom", "Table"),
    "row_add": pgettext_lazy("newsroom", "Add a row"),
    "row_take": pgettext_lazy("newsroom", "Remove the row"),
    "column_add": pgettext_lazy("newsroom", "Add a column"),
    "column_take": pgettext_lazy("newsroom", "Remove the column"),
    "rtl": pgettext_lazy("newsroom", "From the right"),
    "ltr": pgettext_lazy("newsroom", "From the left"),
    "undo": pgettext_lazy("newsroom", "Undo"),
    "redo": pgettext_lazy("newsroom", "Redo"),
    "up": pgettext_lazy("newsroom", "Up"),
    "down": pgettext_lazy("newsroom", "Down"),
    "take_out": pgettext_lazy("newsroom", "Take it out of the text"),
    "in_text": pgettext_lazy("newsroom", "in the text already"),
    "no_photos": pgettext_lazy("newsroom", "The story has no photos yet. Add them in the panel of photos."),
    "address": pgettext_lazy("newsroom", "Address"),
    "link_story": pgettext_lazy("newsroom", "Or to a story of the house"),
    "search": pgettext_lazy("newsroom", "Words of its headline"),
    "nothing": pgettext_lazy("newsroom", "No story was found."),
    "unlink": pgettext_lazy("newsroom", "Remove the link"),
    "card_help": pgettext_lazy(
        "newsroom",
        "A post that stands elsewhere is quoted here in words. Readers load nothing from there.",
    ),
    "card_name": pgettext_lazy("newsroom", "Who posted it"),
    "card_date": pgettext_lazy("newsroom", "Date, as it is to be printed"),
    "card_text": pgettext_lazy("newsroom", "What it says"),
    "words": pgettext_lazy("newsroom", "Words: {count}"),
    "letters": pgettext_lazy("newsroom", "Letters: {count} of {limit}"),
    "too_long": pgettext_lazy("newsroom", "longer than {limit} letters: it may be cut"),
    "put": pgettext_lazy("newsroom", "Put it in the text"),
    "cancel": pgettext_lazy("newsroom", "Cancel"),
}


def canvas(article: Article) -> dict:
    """Return the files of the editor, and as JSON all that they need to know."""
    modules = {name: static(path) for name, path in MODULES.items()}
    told = {"modules": modules} | parts_of(article)
    ahead = [path for name, path in modules.items() if name not in LATE]
    return {"modules": ahead, "told": dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)}


def parts_of(article: Article) -> dict:
    return {
        "elements": sorted(ELEMENTS),
        "never_text": sorted(NEVER_TEXT),
        "photos": photos_of(article),
        "stories": {
            "search": f"{reverse('admin:autocomplete')}?{urlencode(SEARCH)}&term=",
            "addresses": {language: story_address(language) for language in LANGUAGES},
        },
        "words": WORDS,
    }


def story_address(language: str) -> str:
    """Return the address of some story, for a script to put another's number into it."""
    with override(language):
        return reverse("article_by_id", args=[ANY_STORY])


def photos_of(article: Article) -> dict[int, dict[str, str]]:
    """Return the story's photos by number: their words, and a picture where there is one."""
    if article._state.adding:
        return {}
    ties = article.article_photos.select_related("photo")
    return {tie.photo_id: shown_photo(tie.photo, tie.caption) for tie in ties}


def shown_photo(photo: Photo, caption: str) -> dict[str, str]:
    words = {"caption": f"{caption or photo} ({photo.credit})" if photo.credit else caption or str(photo)}
    return words | {"src": shown(photo, SLOTS["text"]).src} if photo.image else words
