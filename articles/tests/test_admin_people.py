"""Who may make whom what."""

from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import User
from articles.tests import test_admin
from articles.tests.make import make_user


def permissions(*names: str):
    return Permission.objects.filter(codename__in=names)


class RankTest(test_admin.DeskTest):
    def test_who_is_no_administrator_cannot_become_one(self):
        staff = make_user(is_staff=True)
        staff.user_permissions.set(permissions("change_user", "view_user"))
        self.client.force_login(staff)
        data = {"username": "editor", "language": "ar", "is_staff": "on", "is_superuser": "on"}
        self.client.post(test_admin.page_of(User, "change", staff.pk), data | {"is_active": "on"})
        staff.refresh_from_db()
        self.assertFalse(staff.is_superuser)

    def test_nor_touch_one(self):
        staff = make_user(is_staff=True)
        staff.user_permissions.set(permissions("change_user", "view_user"))
        self.client.force_login(staff)
        path = reverse("admin:auth_user_password_change", args=[self.administrator.pk])
        self.assertEqual(self.client.get(path).status_code, 403)

    def test_nobody_is_deleted(self):
        self.assertEqual(
            self.client.get(test_admin.page_of(User, "delete", self.administrator.pk)).status_code, 403
        )
