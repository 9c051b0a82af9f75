"""The settings of a project that was just started, with our models and templates."""

from wijkteam.settings import *  # noqa: F403
from wijkteam.settings import TEMPLATES

ROOT_URLCONF = "benchmarks.bare.urls"
BARE_MIDDLEWARE = [  # wsgi.py puts it in force, after the apps have seen the product's own
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PROCESSORS = [
    name
    for name in TEMPLATES[0]["OPTIONS"]["context_processors"]
    if name.startswith("django.")
]  # fmt: skip
TEMPLATES = [
    {**TEMPLATES[0], "OPTIONS": {**TEMPLATES[0]["OPTIONS"], "context_processors": PROCESSORS}}
]
