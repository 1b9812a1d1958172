"""What a page hands to its scripts and shows nowhere ─► its text, where that is among it.

Touches the page's source, as text. What is found is put into the page, and read like the rest of it.
"""
