"""
All settings, from the environment: ``docs/settings.md`` lists the variables.

``SITE_URL`` decides what is secure. A loopback address is a person at their own
machine: no redirect, no HSTS, plain cookies, a secret made on first run. Any other
address is production, must be https, and starts only with its secrets in place.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

from newsroom import deployment

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# The site

SITE_URL = deployment.site_url(env.str("SITE_URL", "http://127.0.0.1:8000"))
SITE_NAME = env.str("SITE_NAME", "غرفة الأخبار")
LOOPBACK = deployment.is_loopback(urlsplit(SITE_URL).hostname)
# Where a weakness may be reported: without one there is no /.well-known/security.txt.
SECURITY_CONTACT = deployment.security_contact(env.str("SECURITY_CONTACT", ""))
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var")))

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = deployment.secret_key(env.str("SECRET_KEY", ""), DATA_DIR, loopback=LOOPBACK)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = deployment.allowed_hosts(env.list("ALLOWED_HOSTS", default=[]), SITE_URL, loopback=LOOPBACK)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
deployment.refuse_debug(debug=DEBUG, loopback=LOOPBACK)

# The application

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose forms it extends
    "articles",
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_prose_editor",  # for its files alone
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]
MIDDLEWARE = [
    # Before all else: what it keeps costs nothing further in.
    "articles.page_cache.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    # After GZip, whose bytes differ each time.
    "articles.middleware.PublicPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Before CommonMiddleware, which resolves addresses whose prefix is a language.
    "articles.middleware.LanguageMiddleware",
    "articles.middleware.DeskMiddleware",
    "articles.middleware.OwnReadsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEST_RUNNER = "articles.tests.runner.Runner"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context.site",
            ],
        },
    },
]

# Languages: adding one is a line here and a migration

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English"), ("fr", "Français")]
# The house may have another name in another language: SITE_NAME_EN, SITE_NAME_FR.
SITE_NAMES = {code: env.str(f"SITE_NAME_{code.upper()}", "") for code, _ in LANGUAGES}
# How the pages in Arabic print digits and months, and whether the Hijri date stands beside the other.
DIGITS = {"ar": deployment.choice("DIGITS_AR", env.str("DIGITS_AR", "western"), deployment.DIGITS)}
MONTHS = {"ar": deployment.choice("MONTHS_AR", env.str("MONTHS_AR", "dual"), deployment.MONTHS)}
HIJRI = {"ar": env.bool("HIJRI_AR", False)}
LOCALE_PATHS = [
    BASE_DIR / "articles" / "locale",
    BASE_DIR / "articles" / "django_locale",  # what Django's own catalogues lack or say wrong
]
FORMAT_MODULE_PATH = ["articles.formats"]
# An edition never borrows another's text; names opt in to falling back, in articles/translation.py.
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_LANGUAGES = tuple(code for code, _ in LANGUAGES)
MODELTRANSLATION_FALLBACK_LANGUAGES = ()
USE_I18N = True
USE_TZ = True
TIME_ZONE = deployment.time_zone(env.str("TIME_ZONE", "Asia/Riyadh"))

# Storage

DATABASES = {
    "default": deployment.database(
        env.str("DATABASE_URL", f"sqlite:///{DATA_DIR / 'newsroom.sqlite3'}"),
        web_worker=env.bool("WEB_WORKER", False),
    )
}
CACHES = {"default": deployment.cache(env.str("REDIS_URL", ""), DATA_DIR)}
# How long readers get a page without its being made anew, and how long while or because it cannot be.
PAGES_KEPT_SECONDS = env.float("PAGES_KEPT_SECONDS", 60)
PAGES_STALE_SECONDS = 24 * 3600
PAGES_KEPT_IN = DATA_DIR / "pages"
# How long reads wait in the memory of a web process before they are counted; 0: until somebody asks.
READS_SECONDS = env.float("READS_SECONDS", 5)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MEDIA_ROOT = env.str("MEDIA_ROOT", str(DATA_DIR / "media"))
MEDIA_URL = "/media/"
STATIC_ROOT = env.str("STATIC_ROOT", str(DATA_DIR / "static"))
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Until they are collected, they are served from where they lie.
WHITENOISE_USE_FINDERS = not Path(STATIC_ROOT, "staticfiles.json").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What is uploaded to be imported: read by the worker on this machine, never served.
    "imports": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "imports",
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "newsroom.static_files.StaticStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a long article in three languages
# A translation has three boxes a paragraph; an address with thousands of parameters is a page all the same.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # a folder of texts dropped on the desk; more come as an archive
FILE_UPLOAD_HANDLERS = [
    "articles.admin.upload.Few",  # every other form may bring a few only
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Mail, to the people of the newsroom alone

globals().update(deployment.mail(env.str("EMAIL_URL", "")))
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", f"newsroom@{urlsplit(SITE_URL).hostname}")
EMAIL_TIMEOUT = 10

# People

AUTH_USER_MODEL = "articles.User"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "articles.passwords.LongerForStaff", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses whom it has locked out
    "django.contrib.auth.backends.ModelBackend",
]

# The second factor: a passkey or the codes of an app; articles/accounts.py says of whom it is demanded
ACCOUNT_ADAPTER = "articles.accounts.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; without it allauth warns
MFA_ADAPTER = "articles.accounts.Factors"
MFA_FORMS = {"authenticate": "articles.codes.CodeForm", "reauthenticate": "articles.codes.CodeAgainForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOOPBACK

# Guessing passwords: a name is closed at one address, so that nobody can lock the newsroom out. It is
# counted in the database, for no cache may decide who gets in.
AXES_FAILURE_LIMIT = 8
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "articles.audit.address_of"
AXES_LOCKOUT_CALLABLE = "articles.throttling.lockout"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # the audit log has it
AXES_VERBOSE = False

# Readers are strangers: both cookies stay under the admin, public pages set none.
COOKIE_PREFIX = "" if LOOPBACK else "__Secure-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
SESSION_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = not LOOPBACK
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_SECURE = not LOOPBACK

# Transport and headers

SECURE_SSL_REDIRECT = not LOOPBACK
# Asked by machines from inside, which speak no https.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if LOOPBACK else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOOPBACK
SECURE_HSTS_PRELOAD = not LOOPBACK
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# What goes wrong is told on standard error, where every process manager keeps it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Failures and lockouts stand in the audit log.
        "axes": {"level": "ERROR"},
        # A mistyped address is nobody's fault here, and the server's own log has it.
        "django.request": {"level": "ERROR"},
        # Robots that ask for other hosts get their 400; nobody need be woken for it.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
