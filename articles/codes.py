"""
The page on which the code of an app is asked for: each code opens once, whatever the cache knows.

django-allauth remembers used codes in the cache alone, and counts failures there: a cache that is down would
let a code in twice, or nobody at all. The step of the last code is kept with the secret, in the database, and
none of that step or of one before opens again (RFC 6238, 5.2).
"""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction

STEP = "last_step"


class Once:
    """Of a form that asks for a code: takes each once. Failures are counted in the database, too."""

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        typed = Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN)
        factors = sorted(typed, key=lambda factor: factor.type != Authenticator.Type.TOTP)
        for factor in factors:
            if opens(factor, code):
                factor.user, self.authenticator = self.user, factor
                return code
        if factors:
            self._emit_authentication_failed(factors[0])
        raise get_adapter().validation_error("incorrect_code")


class CodeForm(Once, AuthenticateForm):
    pass


class CodeAgainForm(Once, ReauthenticateForm):
    pass


def opens(factor: Authenticator, code: str) -> bool:
    is_app = factor.type == Authenticator.Type.TOTP
    return use(factor, code) if is_app else factor.wrap().validate_code(code)


def use(authenticator: Authenticator, code: str) -> bool:
    """Use up a code; return False where it is wrong, or where it or a later one was used already."""
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        step = step_of(kept, code)
        if step is None or step <= kept.data.get(STEP, -1):
            return False
        kept.data[STEP] = step
        kept.save(update_fields=["data"])
    authenticator.data = kept.data
    return True


def step_of(authenticator: Authenticator, code: str) -> int | None:
    """Return the step of time that a code belongs to, None for a wrong one."""
    secret = decrypt(authenticator.data["secret"])
    right = (
        counter
        for counter in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter)))
    )
    return max(right, default=None)
