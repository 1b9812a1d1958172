"""Notebooks ─► reports: run, cleaned, laid out, as HTML and PDF with the same content."""
