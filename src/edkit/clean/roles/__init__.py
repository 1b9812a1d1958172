"""Runs ─► roles, each with its reason: head matter, text, and every kind of furniture."""
