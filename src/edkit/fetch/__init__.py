"""What was saved or what the web answers ─► Snapshots, untouched; or why there is none."""
