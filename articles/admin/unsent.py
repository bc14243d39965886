"""
What a post does not name, because it stands in a panel that nobody opened: it stays as it is.

A shut panel's boxes are on the page for a browser without scripts alone; see ``static/admin_desk/folded.js``.
"""

from collections.abc import Iterable

from django import forms


class SparingForm(forms.ModelForm):
    def fill_unsent(self, names: Iterable[str]):
        """Take those of the boxes ``names`` that were not sent for sent as they stood."""
        if not (self.is_bound and self.instance.pk):
            return
        unsent = [name for name in names if name in self.fields and self.is_unsent(name)]
        if unsent:
            self.data = self.data.copy()
        for name in unsent:
            self.data.update(as_sent(self[name]))

    def is_unsent(self, name: str) -> bool:
        widget = self.fields[name].widget
        return widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))


class SparingRow(SparingForm):
    """A row that hangs on a story, of which the post may hold its number alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fill_unsent(self.fields)


def as_sent(box: forms.BoundField) -> dict[str, str]:
    """Return what a browser sends of a box that stands as it was opened."""
    widget, value = box.field.widget, box.field.prepare_value(box.initial)
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        return {f"{box.html_name}{end}": part.format_value(each) or "" for end, part, each in parts}
    names = [box.html_name, *([box.html_initial_name] if box.field.show_hidden_initial else [])]
    return dict.fromkeys(names, "" if value is None else str(value))
