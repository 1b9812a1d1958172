"""Roles and statements ─► the fields of an article, each with all its candidates."""
