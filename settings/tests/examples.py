"""Complete environments that hold, to be broken one value at a time."""

KEY = "k3y-0f-th1s-t3st-" + "abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEF"

JWT_KEY = KEY[::-1]

LOCAL = {"ENVIRONMENT": "local", "SECRET_KEY": KEY}
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": KEY,
    "JWT_SIGNING_KEY": JWT_KEY,
    "SITE_URL": "https://example.com",
    "ALLOWED_HOSTS": "example.com,www.example.com",
    "DATABASE_URL": "postgres://user:pass@db.example.com:5432/groundwork",
    "EMAIL_URL": "smtp+tls://user:pass@smtp.example.com:587",
}
STAGING = PRODUCTION | {"ENVIRONMENT": "staging"}
