"""Files on their way to the desk: the form that takes them, and how much is taken at once."""

from django import forms
from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.template.defaultfilters import filesizeformat
from django.utils.translation import npgettext, pgettext, pgettext_lazy

MAX_BYTES = 500 * 1024 * 1024
CHUNK = 64 * 1024
# The last field of the form: without it, the connection broke before the files were whole.
END = "whole"
# What an ordinary form may bring.
FEW = 20


class Few(FileUploadHandler):
    """Refuses a form with more files than a person picks, before one too many is stored."""

    files = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.files += 1
        if self.files > FEW:
            raise TooManyFilesSent(f"More than {FEW} files in one form.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        """Leave the file to the handlers that come after this one."""


def take_many(request, quota: "Quota"):
    """Let a form bring as many files as its quota and the settings allow."""
    others = [handler for handler in request.upload_handlers if not isinstance(handler, Few)]
    request.upload_handlers = [quota, *others]


class Quota(FileUploadHandler):
    """Lets an upload that is too large run out unread, so that its sender can be told."""

    def __init__(self, request, most_bytes: int | None = None, most_files: int | None = None):
        super().__init__(request)
        self.most_bytes = MAX_BYTES if most_bytes is None else most_bytes
        self.most_files = most_files
        self.bytes = self.files = 0
        self.has_too_many_files = False
        self.exceeded = False

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.exceeded = content_length > self.most_bytes

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.files += 1
        self.has_too_many_files = self.most_files is not None and self.files > self.most_files
        self.stop_if_exceeded()

    def receive_data_chunk(self, raw_data, start):
        self.bytes += len(raw_data)
        self.exceeded = self.exceeded or self.bytes > self.most_bytes
        self.stop_if_exceeded()
        return raw_data

    def stop_if_exceeded(self):
        if self.exceeded or self.has_too_many_files:
            raise StopUpload(connection_reset=False)

    def file_complete(self, file_size):
        """Leave the file to the handlers that come after this one."""


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files, of any content: what is wrong with one is told when it is read."""

    widget = SeveralFiles(attrs={"lang": "", "dir": "auto"})
    default_error_messages = {
        "required": pgettext_lazy("newsroom", "Choose the files or the archive to be imported first."),
    }

    def clean(self, data, initial=None):
        if not data:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return data


class UploadForm(forms.Form):
    as_drafts = forms.BooleanField(
        label=pgettext_lazy("newsroom", "Publish nothing: new stories come as drafts"), required=False
    )
    updates_edited = forms.BooleanField(
        label=pgettext_lazy("newsroom", "Update edited stories too, where no editor wrote"), required=False
    )
    files = SeveralFilesField(label=pgettext_lazy("newsroom", "Files"))

    def clean(self):
        if self.files and END not in self.data:
            message = pgettext("newsroom", "The upload broke off before its end. Send the files again.")
            raise forms.ValidationError(message, code="cut_off")
        return super().clean()

    @property
    def options(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("as_drafts", "updates_edited")}


def run_out(request):
    """Read a refused upload to its end: a sender who is cut off sees the browser's error, not our words."""
    while request.read(CHUNK):
        pass


def limits() -> dict:
    """Return what is too much at once, with its sentences: the page says them before anything is sent."""
    return {
        "bytes": MAX_BYTES,
        "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "too_large": too_large(),
        "too_many": too_many(),
    }


def too_large() -> str:
    sentence = pgettext(
        "newsroom", "That is too much at once: an upload has at most {size}. Divide it, or pack it as a zip."
    )
    return sentence.format(size=filesizeformat(MAX_BYTES))


def too_many() -> str:
    count = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    sentence = npgettext(
        "newsroom",
        "That is too many at once: at most {count} file. Pack them as a zip, which may hold any number.",
        "That is too many at once: at most {count} files. Pack them as a zip, which may hold any number.",
        count,
    )
    return sentence.format(count=count)
