"""The JSON door: Django REST framework and the schema that drf-spectacular makes of it."""

import hmac
from datetime import timedelta

from corsheaders.defaults import default_headers

from settings.env import env


def derived_key(secret: str) -> str:
    """Where no key was given, as on a developer's machine: one that tells nothing of the other."""
    return hmac.new(secret.encode(), b"JWT_SIGNING_KEY", "sha256").hexdigest()


API_JSON_LIMIT = 2 * 1024**2
# The largest file, and room for the fields and borders of its form.
API_BODY_LIMIT = env.UPLOAD_MAX_SIZE + 1024**2
# The seconds between two writings of what API keys were used for; 0 writes nothing by itself.
API_USAGE_EVERY = 15

JWT_SIGNING_KEY = env.JWT_SIGNING_KEY or derived_key(env.SECRET_KEY)
JWT_SIGNING_KEY_FALLBACKS = env.JWT_SIGNING_KEY_FALLBACKS
JWT_ISSUER = env.SITE_URL
JWT_AUDIENCE = f"{env.SITE_URL}/api/"
ACCESS_TOKEN_LIFETIME = timedelta(minutes=10)
REFRESH_TOKEN_LIFETIME = timedelta(days=14)

# Requests and seconds, or None; docs/api/limits.md says what each counts.
API_LIMITS = {
    "anon": env.THROTTLE_ANON,
    "user": env.THROTTLE_USER,
    "key": env.THROTTLE_KEY,
    "login": env.THROTTLE_LOGIN,
    "register": env.THROTTLE_REGISTER,
    "upload": env.THROTTLE_UPLOAD,
    "bulk": env.THROTTLE_BULK,
}

CORS_ALLOWED_ORIGINS = env.CORS_ALLOWED_ORIGINS
CORS_URLS_REGEX = r"^/(api|uploads)/"
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_HEADERS = [
    *default_headers,
    "api-version",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "x-api-key",
    "x-request-id",
    "x-token-transport",
]
CORS_EXPOSE_HEADERS = [
    "API-Version",
    "Deprecation",
    "ETag",
    "Idempotent-Replayed",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Sunset",
    "X-DB-Queries",
    "X-Request-ID",
    "X-Response-Time",
]

REST_FRAMEWORK = {
    # The first one's challenge is what a visitor is told.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apps.api.tokens.authentication.TokenAuthentication",
        "apps.api.keys.authentication.ApiKeyAuthentication",
        "apps.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["apps.api.content.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.api.content.JsonParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "apps.api.content.Negotiation",
    "DEFAULT_FILTER_BACKENDS": ["apps.api.filters.Filters"],
    "DEFAULT_PAGINATION_CLASS": "apps.api.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "apps.api.schema.DoorSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "apps.api.exceptions.handle",
    # Times stay what they are until orjson writes them; the address decides nothing about the form of an answer.
    "DATETIME_FORMAT": None,
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "TEST_REQUEST_RENDERER_CLASSES": [
        "apps.api.content.JsonRenderer",
        "rest_framework.renderers.MultiPartRenderer",
    ],
}

SPECTACULAR_SETTINGS = {
    "TITLE": f"{env.SITE_NAME} API",
    "DESCRIPTION": "Everything the site does, for machines: by session, by token or by API key.",
    "VERSION": "2026-12-01",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "apps.api.schema.with_blank_choices_in_place",
    ],
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "/static/img/favicon.svg",
    # JavaScript, for `pagePlugin` stands in static/js/api-docs.js. Coloured code would suit one theme alone.
    "SWAGGER_UI_SETTINGS": """{
        deepLinking: true,
        persistAuthorization: false,
        validatorUrl: null,
        syntaxHighlight: false,
        plugins: [pagePlugin],
    }""",
}
