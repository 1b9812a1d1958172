"""HTML ─► runs of text with the elements that hold them. One parse, one walk; no decisions.

Touches the HTML and its parser. What a run says and what the page states is asked elsewhere.
"""
