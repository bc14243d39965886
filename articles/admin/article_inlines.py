"""What hangs on a story and is edited in its form: bylines, sources and photos."""

from articles.admin.article_photo import PLACES, PhotoTieForm, PhotoTieFormSet, place_column
from articles.admin.desk import Inline, columns
from articles.models import ArticlePhoto, ArticleSource, Byline


class BylineInline(Inline):
    model = Byline
    fields = ["author", "position"]


class SourceInline(Inline):
    model = ArticleSource
    fields = ["source", "position"]


class PhotoInline(Inline):
    model = ArticlePhoto
    form = PhotoTieForm
    formset = PhotoTieFormSet
    labels_name_language = True
    fields = ["photo", "position", *columns("caption"), *PLACES]


for name in PLACES:
    setattr(PhotoInline, name, place_column(name))
