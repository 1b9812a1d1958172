"""Whether we may ask: robots.txt, and what publishers reserve."""
