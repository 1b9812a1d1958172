"""What we keep of what was answered: WARC files that survive being killed."""
