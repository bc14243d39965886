"""Lists that never count: a page knows whether there is another one, and asks the table nothing more."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.paginator import EmptyPage, Page, Paginator
from django.utils.functional import cached_property


class UncountedPage(Page):
    def __init__(self, rows, number, paginator):
        super().__init__(rows[: paginator.per_page], number, paginator)
        self.more = len(rows) > paginator.per_page

    def __len__(self):
        return len(self.object_list)

    def has_next(self):
        return self.more


class UncountedPaginator(Paginator):
    """Reads one row more than a page shows, instead of counting a table that may be large."""

    def validate_number(self, number):
        if int(number) < 1:
            raise EmptyPage(number)
        return int(number)

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        if not rows and number > 1:
            raise EmptyPage(number)
        return UncountedPage(rows, number, self)


class UncountedList(ChangeList):
    def get_results(self, request):
        self.paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        try:
            self.page = self.paginator.page(self.page_num)
        except (EmptyPage, ValueError) as error:
            raise IncorrectLookupParameters from error
        self.result_list = self.page.object_list
        self.result_count = len(self.result_list)
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = bool(self.result_list)
        self.can_show_all = False
        self.multi_page = self.page.has_other_pages()

    @cached_property
    def next_page(self) -> str:
        return self.address_of(self.page_num + 1) if self.page.has_next() else ""

    @cached_property
    def previous_page(self) -> str:
        return self.address_of(self.page_num - 1) if self.page.has_previous() else ""

    @property
    def suggestions(self) -> str:
        """Return where a script asks what is found for the words typed so far; nothing for most lists."""
        return getattr(self.model_admin, "suggestions", "")

    @property
    def without_search(self) -> str:
        return self.get_query_string(remove=[SEARCH_VAR])

    def address_of(self, number: int) -> str:
        return self.get_query_string({PAGE_VAR: number})
