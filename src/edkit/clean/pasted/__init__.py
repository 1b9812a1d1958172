"""Text without markup, from an e-mail, a PDF, a press database or a browser ─► runs and statements.

Touches lines alone. It gives roles only where the labels or the layout of a database tell them; all
others are left to `roles/`.
"""
