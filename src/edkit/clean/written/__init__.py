"""What words say by themselves, wherever they stand: names, dates, wordings, languages. Mostly tables."""
