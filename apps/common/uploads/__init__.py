"""Files from people, before they are rows: what they are (`kinds`), what they may be called (`names`), `examine` for
both together, and `sweep`, which puts files and rows in step again. The row itself is `models/upload.py`.
"""
