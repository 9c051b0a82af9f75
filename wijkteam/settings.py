"""All settings, grouped, from the environment. `.env.example` lists every variable."""

from pathlib import Path

import environ
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from wijkteam import sign_on_settings
from wijkteam.beat import CELERY_BEAT_SCHEDULE  # noqa: F401 read by Celery
from wijkteam.login_settings import *  # noqa: F403 one part of these settings, in a file of its own
from wijkteam.logs import where_it_broke, without_keys_in_paths, without_words_of_tasks
from wijkteam.loopback import refuse_strangers
from wijkteam.queue_settings import *  # noqa: F403 the same, of the queue

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")


def required(name, hint):
    """The variable's value, or an error that says how to set it."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {hint} See .env.example, or use bin/run.")
    return value


# --- mode ---------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)  # lists the demo cast on the log-in page
SECURE = env.bool("SECURE", default=True)  # https outside; off only on a local machine
PDF_AVAILABLE = env.bool("PDF_AVAILABLE", default=True)
SECRET_KEY = required("SECRET_KEY", "a long random text.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
BASE_URL = env.str("BASE_URL", default="http://localhost:8000").rstrip("/")
if DEMO:
    refuse_strangers(ALLOWED_HOSTS, BASE_URL)
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", default="https://www.buienradar.nl/")
OFFICE_NETWORKS = env.list("OFFICE_NETWORKS", default=[])  # "from the office", in who looked
# Days after which somebody looks again at an entry of the library, or residents see it no more.
SELF_HELP_REVIEW_DAYS = env.int("SELF_HELP_REVIEW_DAYS", default=365)
LINK_CHECK = env.bool("LINK_CHECK", default=False)  # asks the outside whether links of it answer

# --- the house ----------------------------------------------------------------------------
ROOMS = [
    "wijkteam",
    "oversight",
    "casework",
    "careplans",
    "network",
    "delivery",
    "writing",
    "access",
    "people",
    "audit",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_structlog",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "wijkteam.middleware.PrivateAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wijkteam.middleware.RequestLines",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wijkteam.rest.Rest",
    "wijkteam.old_ways.OldWays",
    "writing.parking.Parking",
    "access.middleware.RowContext",
    "access.looking.LookAs",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "wijkteam.middleware.OnlyButtons",
]
ROOT_URLCONF = "wijkteam.urls"
WSGI_APPLICATION = "wijkteam.wsgi.application"
FORM_RENDERER = "wijkteam.rendering.HouseForms"
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
                "wijkteam.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "wijkteam.templatetags.house",
                "writing.templatetags.kept",
            ],
        },
    }
]

# --- database: the web role owns nothing; one transaction a request is our middleware's ----
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres:///wijkteam")}
DATABASES["default"] |= {
    "ENGINE": "django.db.backends.postgresql",
    "ATOMIC_REQUESTS": False,
    "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
    "CONN_HEALTH_CHECKS": True,
}
# A server that does not even refuse is waited for as long as somebody waits for a page.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- queue and cache ------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
_SOCKET = REDIS_URL.startswith("unix://")
_BROKER = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CACHES = {
    "default": {
        "BACKEND": "wijkteam.valkey.Cache",
        "LOCATION": REDIS_URL.replace("db=0", "db=1") if _SOCKET else REDIS_URL,
    }
}
CELERY_BROKER_URL = _BROKER if _SOCKET else REDIS_URL

# --- people and log-in ----------------------------------------------------------------------
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
# Single sign-on: nothing of it exists without its variables (wijkteam/sign_on_settings.py).
SIGN_ON = sign_on_settings.providers(env, secret_key=SECRET_KEY, is_secure=SECURE)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": SIGN_ON}}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Wijkteam <post@voorbeeld.example>")
EMAIL_CONFIG = env.email_url("MAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # seconds: a mail server that says nothing holds up no page and no worker
# In which hours no news leaves, by the clock in the Netherlands; empty for none. Whoever has an
# account chooses their own.
QUIET_HOURS = env.str("QUIET_HOURS", default="21:00-08:00")
# Text messages, through a hook of whoever brings them (docs/running.md); empty: not offered.
TEXT_MESSAGE_URL = env.str("TEXT_MESSAGE_URL", default="")
TEXT_MESSAGE_TOKEN = env.str("TEXT_MESSAGE_TOKEN", default="")
# With which country a number without one goes on, and how a number must begin: mobile, and no
# dear numbers of elsewhere.
TEXT_MESSAGE_COUNTRY = env.str("TEXT_MESSAGE_COUNTRY", default="+31")
TEXT_MESSAGE_NUMBERS = env.list("TEXT_MESSAGE_NUMBERS", default=["+316"])
# Notifications in a browser (docs/running.md): the pair of keys of this house; empty: not offered.
# The web processes know the public one alone.
PUSH_PUBLIC_KEY = env.str("PUSH_PUBLIC_KEY", default="")
PUSH_PRIVATE_KEY = env.str("PUSH_PRIVATE_KEY", default="")
# Which services bring them. A browser says itself where it is reached: to others nothing is sent.
PUSH_SERVICES = env.list(
    "PUSH_SERVICES",
    default=[
        "fcm.googleapis.com",
        "push.services.mozilla.com",
        "notify.windows.com",
        "web.push.apple.com",
    ],
)

# --- words and time -------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- files ----------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / ".run" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT", default=str(BASE_DIR / ".run" / "private")))
MEDIA_ROOT = PRIVATE_ROOT  # never served by an address of its own
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1  # no form takes more, and each may be ten megabytes
FILE_UPLOAD_HANDLERS = [
    "delivery.uploads.arrival.NoMoreThanNeeded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = None  # the system's own; what a page took is gone when it answers
# Who looks whether a file holds a virus: "unix:/run/clamav/clamd.ctl" or "tcp:host:3310" of clamd;
# "none" says plainly that nobody does, which a real site may not.
FILE_SCANNER = env.str("FILE_SCANNER", default="none" if DEMO else "")

# --- the sealed log: the key is the worker's alone, the heads stand outside the database -----
AUDIT_KEY = env.str("AUDIT_KEY", default="")
AUDIT_HEADS = Path(env.str("AUDIT_HEADS", default=str(PRIVATE_ROOT / "audit" / "heads.jsonl")))

# --- safety ---------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^_healthz/"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
WAITING_COOKIE_NAME = (
    "__Host-waiting" if SECURE else "waiting"
)  # opens words typed while logged out
WAITING_AGE = 60 * 60 * 24 * 7
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A session ends after rest and after a day (wijkteam/rest.py), in seconds.
SESSION_REST_AT_WORK = 60 * env.int("REST_AT_WORK_MINUTES", default=30)
SESSION_REST_AT_HOME = 60 * env.int("REST_AT_HOME_MINUTES", default=60)
SESSION_MOST_AT_WORK = SESSION_MOST_AT_HOME = SESSION_COOKIE_AGE
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE else "language"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_SERIALIZER = "wijkteam.session_words.ClosedSerializer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # not in a cookie
CSRF_FAILURE_VIEW = "wijkteam.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *sign_on_settings.origins(SIGN_ON)],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

# --- logs: JSON, no names or text of families -----------------------------------------------
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOG_STEPS = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_words_of_tasks,
    without_keys_in_paths,
    where_it_broke,
]
structlog.configure(
    processors=[*LOG_STEPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processor": structlog.processors.JSONRenderer(),
            "foreign_pre_chain": LOG_STEPS,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
