"""Reference data shipped with the program: code lists as CSV and the loader that makes them rows.

What these files say is data a user can correct, never a rule (domain.md, first rule).
"""
