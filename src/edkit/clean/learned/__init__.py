"""Runs ─► how likely each belongs to the article's text, by weights that `tools/train_reader.py` makes."""
