"""What a page hands to its scripts and shows nowhere ─► its text, where that is among it."""
