"""Settings, read from the environment; every default is safe on a laptop.

`PLENIPOT_HOME` is the folder of all data (default: ``var/`` of the checkout, or the user's data folder); `PLENIPOT_DATABASE` a
PostgreSQL address (``postgresql:///name?host=/run/…&pool=8``), empty for the embedded SQLite; `PLENIPOT_REPLICAS` the
addresses of servers that follow it, with blanks between, from which the site reads; `PLENIPOT_FILES` a bucket
(``s3://BUCKET/PREFIX?endpoint=URL&region=NAME``), empty for a folder of the home folder; `PLENIPOT_BROKER` a broker of
jobs (``amqp://user:password@host:port/name``), empty for none; `PLENIPOT_CACHE` where web processes share the answers that
one of them has made (``redis://host:port/0``, ``none``), empty for the PostgreSQL database. `PLENIPOT_SECRET` is the server's secret,
empty for the one that is kept in the home folder; `PLENIPOT_HTTPS` is ``1`` where everybody comes by HTTPS, so that no cookie goes
any other way. `PLENIPOT_SECURITY_CONTACT` (``mailto:…`` or ``https://…``) is where a weakness is reported, shown at
``/.well-known/security.txt``. `PLENIPOT_MAIL` is a mail server (``smtp://user@host:587?from=record@example.org``, its password in
`PLENIPOT_MAIL_PASSWORD`) and `PLENIPOT_SITE` the address of the site, to which links in mails lead. `PLENIPOT_OIDC` is a service that signs people in beside their
passwords (``https://ISSUER?client=ID&title=Ministry``), with `PLENIPOT_OIDC_SECRET`.
"""

from __future__ import annotations

import os
from pathlib import Path

from plenipot.adapters.storage.home import home_folder
from plenipot.adapters.storage.secret import server_secret
from plenipot.config import failures
from plenipot.config.caches import caches
from plenipot.config.databases import databases
from plenipot.config.mail import mail_settings
from plenipot.config.oidc import identity_provider

HOME = home_folder()
SECRET_KEY = server_secret(os.environ.get("PLENIPOT_SECRET", ""), HOME)
DEBUG = os.environ.get("PLENIPOT_DEBUG", "") == "1"
INSTALLED_APPS: list[str] = [
    "plenipot.chronicle",
    "plenipot.accounts",
    "plenipot.conferences",
    "plenipot.participation",
    "plenipot.registry",
    "plenipot.instruments",
    "plenipot.proposals",
    "plenipot.approvals",
    "plenipot.meetings",
    "plenipot.proceedings",
    "plenipot.series",
    "plenipot.drafting",
    "plenipot.outcomes",
    "plenipot.lineage",
    "plenipot.rounds",
    "plenipot.positions",
    "plenipot.briefs",
    "plenipot.desk",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "corsheaders",
    "plenipot.web",
]
FOLLOWERS = [
    "plenipot.proposals.standings.follow",
    "plenipot.proposals.contests.follow",
    "plenipot.proceedings.tracked_texts.follow",
    "plenipot.positions.answering.follow",
    "plenipot.positions.gathering.follow",
]
"""What derives something from the record, lowest app first: each is called with the events of every write, in its transaction."""
MIDDLEWARE = [
    "plenipot.config.health.Health",
    "plenipot.config.failures.FailureNumber",
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "plenipot.config.actors.SafeCookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "plenipot.config.actors.RequestActor",
    "plenipot.config.replicas.ReadReplicas",
    "plenipot.config.looks.OneLook",
    "plenipot.api.answers.Reading",
    "plenipot.web.pages.LanguageMiddleware",
    "plenipot.web.visits.Visits",
    "plenipot.config.tags.Tags",
    "plenipot.config.looking_back.LookingBack",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "plenipot.api.retries.Retries",
    "plenipot.web.pages.Refusals",
]
ROOT_URLCONF = "plenipot.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["plenipot.web.loading.CompactLoader"])],
            "context_processors": ["django.template.context_processors.request", "plenipot.web.pages.common"],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "plenipot.web.templatetags.treaty"],
        },
    }
]
HTTPS = os.environ.get("PLENIPOT_HTTPS", "") == "1"
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
"""Whether all sites below a domain come by HTTPS is for whoever has the domain to say, not for this one."""
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "plenipot.web.desk.frame.forged"
X_FRAME_OPTIONS = "DENY"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
DATA_UPLOAD_MAX_NUMBER_FILES = 500
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
ALLOWED_HOSTS = os.environ.get("PLENIPOT_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "web" / "locale"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
LOGGING = failures.LOGGING
SITE = os.environ.get("PLENIPOT_SITE", "")
MAIL: bool = os.environ.get("PLENIPOT_MAIL", "") != ""
globals().update(mail_settings(os.environ.get("PLENIPOT_MAIL", ""), os.environ.get("PLENIPOT_MAIL_PASSWORD", "")))
OIDC = identity_provider(os.environ.get("PLENIPOT_OIDC", ""), os.environ.get("PLENIPOT_OIDC_SECRET", ""))
SECURITY_CONTACT = os.environ.get("PLENIPOT_SECURITY_CONTACT", "")
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ("GET", "HEAD")
CORS_ALLOW_HEADERS = ("If-None-Match",)
CORS_EXPOSE_HEADERS = ("X-Total-Count", "ETag", "Last-Modified")
DATABASES = databases(os.environ.get("PLENIPOT_DATABASE", ""), os.environ.get("PLENIPOT_REPLICAS", ""), HOME)
DATABASE_ROUTERS = ["plenipot.chronicle.replicas.ReadRouter"]
CACHES = caches(os.environ.get("PLENIPOT_CACHE", ""), DATABASES["default"]["ENGINE"])
BROKER = os.environ.get("PLENIPOT_BROKER", "")
FILES = os.environ.get("PLENIPOT_FILES", "")
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
