"""What is wrong with this place and how to mend it: `bin/doctor`.

It has to work where nothing else does, so it is written for the standard library of Python 3.8 and reads no settings.
What only Django can tell is asked of `.venv` in a process of its own (`probe.py`). Each other module is a group of
checks: a function that takes a `Place` and yields `Finding`s.
"""
