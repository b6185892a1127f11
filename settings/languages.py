"""The languages of the pages, each by its own name. Another one is a line here and `bin/check --regenerate`."""

from settings.env import BASE_DIR

# What the code says.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("nb", "Norsk bokmål"), ("de", "Deutsch"), ("ar", "العربية")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
