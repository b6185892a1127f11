"""Notifications in the browser: the bell with its number, the list, what a person wants to be told and where.

views.py      the list, the menu of the bell and its number
reading.py    opening one, marking as read and taking that back
choices.py    the page of the account, and the way out of a mail without signing in
"""
