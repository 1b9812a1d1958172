"""What a page states of itself outside its visible text ─► statements, each with where it stood.

Touches the parsed tree: scripts, meta elements, attributes. It only collects; what to believe is decided
in `fields/`.
"""
