"""Runs ─► roles, each with its reason: head matter, text, and every kind of furniture.

Touches runs, and of what the page states only its `Headmatter`. `assign.py` tells the order of the steps.
"""
