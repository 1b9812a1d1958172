"""Clean: bytes or text ─► `Page` of typed blocks ─► `Article` with evidence. Nothing is fetched or stored.

markup/     HTML ─► runs of text with the elements that hold them
scripted/   what a page only hands to its scripts ─► the page with its text in it
pasted/     text without markup ─► runs
stated/     what the page states of itself outside its visible text ─► statements
written/    what words say by themselves: names, dates, wordings, languages
learned/    runs ─► how likely each belongs to the article's text
roles/      runs ─► roles, each with its reason
fields/     roles and statements ─► the fields of the article, with all their candidates
article.py  a page with its roles ─► its article
read.py     joins them, from the page to the article
"""

from edkit.clean.article import READER
from edkit.clean.read import read_page

__all__ = ["READER", "read_page"]
