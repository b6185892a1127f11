"""API keys: how machines come in at the JSON door. README.md tells what holds for them.

    secret.py          how a key is made, and how one that was sent is read
    authentication.py  who is calling
    views.py           the JSON endpoints; the pages for people are in `apps/api/pages.py`
    usage.py           what each key was used for, counted beside the requests
    news.py            who is told when a key comes or goes

The rows are in `apps/api/models/`: `ApiKey`, `KeyUsage`.
"""
