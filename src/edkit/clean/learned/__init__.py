"""Runs ─► how likely each is the article's text, or its headline, by weights that `tools/` made."""
