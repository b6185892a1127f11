"""Django's own settings; the files beside this one hold those of each tool and are gathered at the end."""

from settings.env import BASE_DIR, ENV_TABLE, env
from settings.social import SOCIAL_APPS
from settings.variables import STAGING

DEBUG = env.DEBUG
SECRET_KEY = env.SECRET_KEY
SECRET_KEY_FALLBACKS = env.SECRET_KEY_FALLBACKS
SITE_NAME = env.SITE_NAME
SITE_URL = env.SITE_URL
ENVIRONMENT = env.ENVIRONMENT
MAINTENANCE = env.MAINTENANCE
# A copy for trying things out is not to be found instead of the site.
ROBOTS = env.ROBOTS or ("noindex" if env.ENVIRONMENT == STAGING else "index")
CONTACT_EMAIL = env.CONTACT_EMAIL
BIND_ADDRESS, PORT = env.BIND_ADDRESS, env.PORT
WEB_WORKERS, WEB_THREADS = env.WEB_WORKERS, env.WEB_THREADS

ROOT_URLCONF = "settings.urls"
WSGI_APPLICATION = "settings.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "common.User"

INSTALLED_APPS = [
    "apps.common",
    "apps.public",
    "apps.api",
    "apps.blog",
    "apps.tasks",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "corsheaders",
    "django_filters",
    "django_htmx",
    "django_tasks_db",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "rest_framework_api_key",
    "tailwind",
    *SOCIAL_APPS,
]

MIDDLEWARE = [
    "apps.common.middleware.request_id.RequestIdMiddleware",
    "apps.common.middleware.health.HealthMiddleware",
    # Outside of the next, so that pages elsewhere can read its refusals too.
    "corsheaders.middleware.CorsMiddleware",
    "apps.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "settings.security.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "apps.public.maintenance.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.common.middleware.session_timeout.SessionTimeoutMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.public.middleware.PersonalMiddleware",
    "apps.public.middleware.FragmentMiddleware",
    "apps.public.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.public.context_processors.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "apps.public.templatetags.public",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TIME_ZONE = env.TIME_ZONE
USE_TZ = True

from settings.api import *
from settings.auth import *
from settings.database import *
from settings.email import *
from settings.jobs import *
from settings.languages import *
from settings.logging import *
from settings.security import *
from settings.social import *
from settings.storage import *
from settings.tailwind import *
from settings.unfold import *
