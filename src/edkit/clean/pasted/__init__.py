"""Text without markup ─► runs, as an e-mail, a PDF, a press database or a browser leaves it."""
