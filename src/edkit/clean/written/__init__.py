"""What words say by themselves, wherever they stand: names, dates, wordings, languages. Mostly tables.

Touches a line and at most the run that it is; knows nothing of the page around it.
"""
