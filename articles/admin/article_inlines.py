"""What hangs on a story and is edited in its form: bylines, sources and photos."""

from articles import rights
from articles.admin.article_photo import PLACES, PhotoTieForm, PhotoTieFormSet, place_column
from articles.admin.closed import OfStoryInline
from articles.admin.desk import columns
from articles.models import ArticlePhoto, ArticleSource, Byline


class BylineInline(OfStoryInline):
    model = Byline
    fields = ["author", "position"]


class SourceInline(OfStoryInline):
    model = ArticleSource
    fields = ["source", "position"]


class PhotoInline(OfStoryInline):
    model = ArticlePhoto
    form = PhotoTieForm
    formset = PhotoTieFormSet
    template = "admin/articles/article/_photos.html"
    labels_name_language = True
    fields = ["photo", "position", *columns("caption"), *PLACES]

    def may_write(self, user, article):
        return rights.may_illustrate(user, article)


for name in PLACES:
    setattr(PhotoInline, name, place_column(name))
