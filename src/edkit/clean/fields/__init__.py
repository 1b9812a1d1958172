"""Roles and statements ─► the fields of an article, each with all its candidates.

Touches runs whose roles are decided, and statements, and changes neither.
"""
