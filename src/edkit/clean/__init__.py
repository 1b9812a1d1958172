"""Clean: bytes or text ─► `Page` of typed blocks ─► `Article` with evidence. Nothing is fetched or stored.

decode.py   bytes ─► text
markup/     HTML ─► runs of text with the elements that hold them
written/    what words say by themselves: names, dates, wordings, languages
stated/     what the page states of itself outside its visible text ─► statements
scripted/   what a page only hands to its scripts ─► the page with its text in it
pasted/     text without markup ─► runs
learned/    runs ─► how likely each belongs to the article's text
roles/      runs ─► roles, each with its reason
fields/     roles and statements ─► the fields of the article, with all their candidates
recipes.py  an outlet's own selectors ─► roles and statements
blocks.py   runs with their roles ─► the page's text and blocks
refusal.py  why a page holds no article
article.py  a page with its roles ─► its article
read.py     joins them, from the page to the article

Each imports from what stands above it here; what a room may touch is said in its own `__init__.py`.
"""

from edkit.clean.article import READER
from edkit.clean.read import read_page

__all__ = ["READER", "read_page"]
