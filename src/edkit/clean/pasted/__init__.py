"""Text without markup, from an e-mail, a PDF, a press database or a browser ─► runs and statements."""
