from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.utils.text import capfirst
from django.utils.translation import pgettext, pgettext_lazy

from articles.admin.desk import DeskAdmin
from articles.admin.fields import mark_rest
from articles.models import User

admin.site.unregister(Group)

DEEDS = {
    "add": pgettext_lazy("newsroom", "add"),
    "change": pgettext_lazy("newsroom", "change"),
    "delete": pgettext_lazy("newsroom", "delete"),
    "view": pgettext_lazy("newsroom", "view"),
    "publish": pgettext_lazy("newsroom", "publish and unpublish"),
    "withdraw": pgettext_lazy("newsroom", "withdraw"),
}
APPS = ("articles", "auth")
# Who may give these may make himself anything.
GIVEN_BY_SUPERUSERS = ("is_superuser", "groups")


class NewUserForm(AdminUserCreationForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark_rest(self)


class NewPasswordForm(AdminPasswordChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark_rest(self)


class UserForm(UserChangeForm):
    languages = forms.MultipleChoiceField(
        label=pgettext_lazy("newsroom", "working languages"),
        help_text=pgettext_lazy("newsroom", "The editions this person writes or translates."),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


@admin.register(User)
class UserDeskAdmin(DeskAdmin, UserAdmin):
    form = UserForm
    add_form = NewUserForm
    change_password_form = NewPasswordForm
    list_display = ["username", "first_name", "last_name", "language", "active"]
    list_filter = ["is_active", "language"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password", ("first_name", "last_name"), "email"]}),
        (pgettext_lazy("newsroom", "Work"), {"fields": ["language", "languages", "sections"]}),
        (
            pgettext_lazy("newsroom", "Rights at the desk"),
            {"fields": ["groups", "is_active", "is_staff", "is_superuser"]},
        ),
        (
            pgettext_lazy("newsroom", "Dates"),
            {"fields": ["last_login", "date_joined"], "classes": ["collapse"]},
        ),
    ]
    readonly_fields = ["last_login", "date_joined"]

    @admin.display(description=pgettext_lazy("newsroom", "works here"), ordering="is_active")
    def active(self, user):
        return pgettext("newsroom", "Yes") if user.is_active else pgettext("newsroom", "No")

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, *GIVEN_BY_SUPERUSERS]

    def has_change_permission(self, request, obj=None):
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What a person wrote stays with the name: who leaves is made inactive, not deleted."""
        return False


class PermissionChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        """Say it in the language at hand; Django keeps only the English sentence."""
        deed = permission.codename.partition("_")[0]
        model = permission.content_type.model_class()
        return f"{capfirst(model._meta.verbose_name_plural)}: {DEEDS.get(deed, deed)}"


class GroupForm(forms.ModelForm):
    permissions = PermissionChoice(
        label=pgettext_lazy("newsroom", "what its members may do"),
        queryset=Permission.objects.filter(content_type__app_label__in=APPS)
        .exclude(content_type__model="permission")
        .select_related("content_type")
        .order_by("content_type__model", "codename"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


@admin.register(Group)
class GroupDeskAdmin(DeskAdmin, GroupAdmin):
    form = GroupForm
    list_display = ["name"]
    fields = ["name", "permissions"]
    filter_horizontal = []
