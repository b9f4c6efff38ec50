"""Every setting of Pooyesh, in one file. Read LAYOUT first: it is the reading order and the law.

Each environment variable is read by one of the typed readers below and described in docs/operations.md
(a test compares the two).
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    return os.environ.get(f"POOYESH_{name}", default)


def env_bool(name: str, *, default: bool) -> bool:
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def env_int(name: str, default: int) -> int:
    return int(env(name, str(default)))


def env_list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


# --- The house -------------------------------------------------------------------------------------------
# Reading order = import order: an app imports, and points foreign keys at, only what stands above it.
LAYOUT = [
    # ground: who and where stands everything
    "pooyesh.ground.common",
    "pooyesh.ground.accounts",
    "pooyesh.ground.deeds",
    "pooyesh.ground.jobs",
    "pooyesh.ground.notices",
    "pooyesh.ground.files",
    "pooyesh.ground.sheets",
    "pooyesh.ground.network",
    # stages: the river, in order
    "pooyesh.stages.campaigns",
    "pooyesh.stages.programmes",
    "pooyesh.stages.reports",
    "pooyesh.stages.ranking",
    "pooyesh.stages.publication",
    # fronts: where the stages are seen together; no models
    "pooyesh.fronts.desk",
    "pooyesh.fronts.insight",
    "pooyesh.fronts.public",
    "pooyesh.fronts.api",
]

INSTALLED_APPS = [
    *LAYOUT,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "treebeard",
    "django_tasks",
    "django_tasks_db",
]

# --- Where it runs ---------------------------------------------------------------------------------------
DEBUG = env_bool("DEBUG", default=False)
# data lie beside the tree, or, where Pooyesh is installed as a package, in the folder it is started from
FROM_TREE = (BASE_DIR / "pyproject.toml").exists()
VAR = Path(env("VAR", str((BASE_DIR if FROM_TREE else Path.cwd()) / "var")))
VAR.mkdir(parents=True, exist_ok=True)
ROOT_URLCONF = "pooyesh.urls"
WSGI_APPLICATION = "pooyesh.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ALLOWED_HOSTS = env_list("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("ORIGINS")
# Behind HTTPS (POOYESH_HTTPS=1) cookies are secure and plain requests are redirected; the embedded default
# is http on the loopback address, where both would lock everybody out.
HTTPS = env_bool("HTTPS", default=False)


def secret_key() -> str:
    """Return the key from the environment, else the one kept in var/, made on first use, readable by us alone."""
    if env("SECRET_KEY"):
        return env("SECRET_KEY")
    path = VAR / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key


SECRET_KEY = secret_key()

# --- Data ------------------------------------------------------------------------------------------------
SQLITE_OPTIONS = {
    # synchronous cannot change inside a transaction, so it is set as the connection opens
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
    ),
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def database(url: str) -> dict:
    """Turn DATABASE_URL (postgresql://… or sqlite:///path) into Django's setting; empty means var/pooyesh.sqlite3."""
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite"}:
        name = parts.path.removeprefix("/") if url else str(VAR / "pooyesh.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": env("TEST_DATABASE") or None},
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL names {parts.scheme}; postgresql and sqlite are known")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": env("TEST_DATABASE") or None},
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""))}
REDIS_URL = env("REDIS_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}
    )
}
PUBLIC_CACHE_SECONDS = env_int(
    "PUBLIC_CACHE_SECONDS", 4
)  # a verified report shows within five seconds; 0 turns it off
TICK_SECONDS = env_int("TICK_SECONDS", 60)  # how often `pooyesh serve` does what is due
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- A request's way -------------------------------------------------------------------------------------
MIDDLEWARE = [
    "pooyesh.fronts.public.cache.middleware",  # a public page that was just made is handed out before anything else
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pooyesh.ground.common.middleware.language",  # from the address alone, never a cookie
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pooyesh.ground.common.middleware.scope",  # the campaign named in the address, as an opaque Scope
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pooyesh.ground.common.context.chrome",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "pooyesh.ground.common.templatetags.pooyesh",
            ],
        },
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "files"  # stored files, and under uploads/ those on their way in; several nodes share it
UPLOAD_CHUNK_BYTES = 4 * 1024 * 1024  # the most one request of a resumed upload may carry
PHOTO_BYTES = 25 * 1024 * 1024  # the largest photo as it comes from a phone
DOCUMENT_BYTES = 10 * 1024 * 1024  # the largest sheet or document
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Security --------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_FAILURE_VIEW = "pooyesh.ground.common.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- People ----------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["pooyesh.ground.accounts.backends.IdentifierBackend"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "accounts:me"
# The library for second steps and passkeys: its rows and checks are used, none of its pages.
MFA_ADAPTER = "pooyesh.ground.accounts.mfa.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Mail ------------------------------------------------------------------------------------------------
EMAIL_BACKEND = env("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", "pooyesh@localhost")


# --- Words and moments -----------------------------------------------------------------------------------
LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "pooyesh" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tehran"
