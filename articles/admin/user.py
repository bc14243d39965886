from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    SetUnusablePasswordMixin,
    UserChangeForm,
)
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst, format_lazy
from django.utils.translation import pgettext, pgettext_lazy

from articles import audit, rights
from articles.admin.desk import DeskAdmin
from articles.admin.fields import mark_rest
from articles.models import User
from articles.models.language import LANGUAGE_CHOICES
from articles.roles import Role

admin.site.unregister(Group)

DEEDS = {
    "add": pgettext_lazy("newsroom", "add"),
    "change": pgettext_lazy("newsroom", "change"),
    "delete": pgettext_lazy("newsroom", "delete"),
    "view": pgettext_lazy("newsroom", "view"),
    "publish": pgettext_lazy("newsroom", "publish and unpublish"),
    "withdraw": pgettext_lazy("newsroom", "withdraw"),
    "translate": pgettext_lazy("newsroom", "translate into the languages of their own"),
    "illustrate": pgettext_lazy("newsroom", "tie photos and write captions"),
    "archive": pgettext_lazy("newsroom", "work on imported ones that readers do not see"),
    "retract": pgettext_lazy("newsroom", "retract"),
    "waive": pgettext_lazy("newsroom", "publish past a check of readiness"),
    "freeze": pgettext_lazy("newsroom", "freeze publication"),
    "administer": pgettext_lazy("newsroom", "administer the newsroom"),
    "take": pgettext_lazy("newsroom", "take down a text"),
}
APPS = ("articles", "auth")
EVERYWHERE = pgettext_lazy("newsroom", "publish in every section")
# What whoever manages people may give; an administrator gives any.
GIVEN = [role for role in Role.values if role != Role.ADMINISTRATOR]


def group_name(group: Group) -> str:
    """Return what a group is called: a role by its name in the language at hand."""
    return str(Role(group.name).label) if is_role(group) else group.name


def is_role(group: Group | None) -> bool:
    return group is not None and group.name in Role.values


class RoleChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group):
        return capfirst(group_name(group))


class NewUserForm(AdminUserCreationForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark_rest(self)


class NewPasswordForm(AdminPasswordChangeForm):
    # Django's own warning is joined to the help once, in English, whoever reads it.
    usable_password_help_text = format_lazy(
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        SetUnusablePasswordMixin.usable_password_help_text,
        pgettext_lazy("newsroom", "Once this is switched off, the password that stands now is lost."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark_rest(self)


class SealedPassword(ReadOnlyPasswordHashWidget):
    """Says that there is a password, and not by which algorithm and with which salt it is kept."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if any("value" in entry for entry in context["summary"]):
            context["summary"] = [{"label": pgettext("newsroom", "A password is set.")}]
        return context


class UserForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(
        label=pgettext_lazy("newsroom", "Password"),
        widget=SealedPassword,
        help_text=pgettext_lazy("newsroom", "It is kept so that nobody can read it; a new one can be set."),
    )
    groups = RoleChoice(
        label=capfirst(pgettext_lazy("newsroom", "roles")),
        queryset=Group.objects.order_by("pk"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=capfirst(pgettext_lazy("newsroom", "working languages")),
        help_text=pgettext_lazy("newsroom", "The editions this person writes or translates."),
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


@admin.action(
    permissions=["change"],
    description=pgettext_lazy("newsroom", "Remove the second factor, as when it is lost"),
)
def remove_second_factor(model_admin, request, people):
    """Let somebody who lost the phone set up another; whoever stands above is left alone."""
    for person in people:
        if not model_admin.has_change_permission(request, person):
            messages.warning(
                request, pgettext("newsroom", "You may not do this to {who}.").format(who=person)
            )
        elif Authenticator.objects.filter(user=person).delete()[0]:
            audit.log("factor_removed", about=person)
            done = pgettext("newsroom", "{who} has no second factor any more.")
            messages.success(request, done.format(who=person))


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
    actions = [remove_second_factor]

    @admin.display(description=pgettext_lazy("newsroom", "works here"), ordering="is_active")
    def active(self, user):
        return pgettext("newsroom", "Yes") if user.is_active else pgettext("newsroom", "No")

    def get_readonly_fields(self, request, obj=None):
        """Who is no administrator makes none, and leaves alone whoever is in a group of the house's own."""
        closed = [] if request.user.is_superuser else ["is_superuser"]
        manages = rights.has(request.user, "change_user") and obj is not None
        if not manages or not (rights.is_administrator(request.user) or has_roles_alone(obj)):
            closed.append("groups")
        return [*super().get_readonly_fields(request, obj), *closed]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "groups" in form.base_fields and not rights.is_administrator(request.user):
            form.base_fields["groups"].queryset = Group.objects.filter(name__in=GIVEN).order_by("pk")
        return form

    def has_view_permission(self, request, obj=None):
        """Whoever gives out work finds people by their names."""
        is_typing = request.resolver_match and request.resolver_match.url_name == "autocomplete"
        return super().has_view_permission(request, obj) or (is_typing and rights.may_assign(request.user))

    def has_change_permission(self, request, obj=None):
        """Nobody touches who stands above them: a superuser, then an administrator."""
        me = request.user
        above = obj is not None and (
            (obj.is_superuser and not me.is_superuser)
            or (rights.is_administrator(obj) and not rights.is_administrator(me))
        )
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What a person wrote stays with the name: who leaves is made inactive, not deleted."""
        return False


def has_roles_alone(user: User) -> bool:
    return not user.groups.exclude(name__in=GIVEN).exists()


def permission_name(permission: Permission) -> str:
    """Return what a permission lets do, in the language at hand; Django keeps only the English sentence."""
    deed = permission.codename.partition("_")[0]
    words = EVERYWHERE if permission.codename == "publish_everywhere" else DEEDS.get(deed, deed)
    model = permission.content_type.model_class()
    return f"{capfirst(model._meta.verbose_name_plural)}: {words}"


def of_the_desk(permissions: models.QuerySet) -> models.QuerySet:
    """Return those about what is seen at the desk, in its lists or in the rows of its forms."""
    desks = admin.site._registry
    rows = [inline.model for desk in desks.values() for inline in desk.inlines]
    shown = [model for model in (*desks, *rows) if model._meta.app_label in APPS]
    kinds = ContentType.objects.get_for_models(*shown).values()
    found = permissions.filter(content_type__in=[kind.pk for kind in kinds]).select_related("content_type")
    return found.order_by("content_type__model", "codename")


class PermissionChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        return permission_name(permission)


class GroupForm(forms.ModelForm):
    permissions = PermissionChoice(
        label=capfirst(pgettext_lazy("newsroom", "what its members may do")),
        queryset=Permission.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "permissions" in self.fields:
            self.fields["permissions"].queryset = of_the_desk(Permission.objects.all())


@admin.register(Group)
class GroupDeskAdmin(DeskAdmin, GroupAdmin):
    """Groups of the house's own; a role is as it stands in the code."""

    form = GroupForm
    list_display = ["called"]
    # Of the rows that an action names most are roles, which nobody deletes.
    actions = None
    filter_horizontal = []

    def get_fields(self, request, obj=None):
        """Show what Django would print in its own English where nothing is to be changed."""
        is_open = obj is None or self.has_change_permission(request, obj)
        return ["name", "permissions"] if is_open else ["called", "granted"]

    @admin.display(description=pgettext_lazy("newsroom", "what its members may do"))
    def granted(self, group):
        names = ([permission_name(one)] for one in of_the_desk(group.permissions.all()))
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", names))

    @admin.display(description=pgettext_lazy("newsroom", "name"), ordering="name")
    def called(self, group):
        return capfirst(group_name(group))

    def subtitle(self, row) -> dict:
        return super().subtitle(row) | {"subtitle": capfirst(group_name(row))}

    def has_change_permission(self, request, obj=None):
        return not is_role(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return not is_role(obj) and super().has_delete_permission(request, obj)
