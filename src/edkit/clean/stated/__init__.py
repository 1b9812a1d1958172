"""What a page states of itself outside its visible text ─► statements, each with where it stood."""
