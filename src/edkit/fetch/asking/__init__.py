"""Asking the web: one page, or many hosts at the same moment, inside every limit."""
