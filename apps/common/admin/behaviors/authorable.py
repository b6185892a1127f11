"""Find what somebody wrote: by a filter, and by words of the author in the search."""

from unfold.contrib.filters.admin import AutocompleteSelectFilter

AUTHOR_FILTER = ("author", AutocompleteSelectFilter)
AUTHOR_SEARCH = ("author__email", "author__username")
