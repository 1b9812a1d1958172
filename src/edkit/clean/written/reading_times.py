"""How a line tells how long an article takes to read: patterns for the tables of wordings and notices.

The learned reader knows the first of them: to change it is to train that anew.
"""

_NAMES = r"reading time|lesezeit|tiempo de lectura|temps de lecture"
_FURTHER_NAMES = rf"{_NAMES}|read time|lesedauer|tempo di lettura|tempo de leitura|leestijd|czas czytania"

LEARNED = (
    r"^\W*(\d+|one|two|three)\s*[-–]?\s*(min(ute)?s?\.?)"
    r"( read(ing)?( time)?|\s*lesezeit| de lecture| de lectura)?\W*$"
    rf"|^({_NAMES})\b.*$"
)
FURTHER = (
    r"^\W*\d+\s*[-–]?\s*min(ute)?[sn]?\.?\s*"
    r"(read(ing)?(\s+time)?|lesezeit|lesedauer|de\s+(lecture|lectura)|di\s+lettura|leestijd|czytania)\W*$"
    rf"|^\W*((estimated|geschätzte|approx\w*|ca)\b)?\W*({_FURTHER_NAMES})\b"
)
