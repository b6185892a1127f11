"""What the product keeps of a person, as a file for them, and the end of it: docs/personal-data.md.

    archive.py    the ZIP: a README, a JSON file for each `PersonalData`, the person's files
    snapshot.py   every row as it was at one moment, without keeping anybody from writing
    rows.py       what this app has to tell of a person
    ending.py     what of this app goes when an account is closed, and when it is deleted
    jobs.py       making an export, deleting accounts and exports whose time has come

The rows are `DataExport` and `AccountClosure` in `apps/common/models/`.
"""
