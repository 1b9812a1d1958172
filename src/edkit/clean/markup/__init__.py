"""HTML ─► runs of text with the elements that hold them. One parse, one walk; no decisions."""
