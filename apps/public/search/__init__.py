"""The search of the site: one page, and the command palette around it. docs/search.md tells how apps take part."""
