"""Lines that stand where a standfirst does and are none ─► why, by what they say."""

import re

from edkit.clean.written.fold import bare
from edkit.clean.written.notices import notices_of
from edkit.clean.written.wordings import wording_of

_ANNOUNCES = re.compile(r"[:：]\s*$")
_OVER_SUMMARY = frozenset(
    """das wichtigste in kürze|auf einen blick|kurz gesagt|zusammenfassung|in brief|in short|at a glance
    |key points|key takeaways|summary|overview|tl;dr|the gist|l'essentiel|en bref|en résumé|résumé
    |lo más importante|en resumen|resumen|em resumo|resumo|in sintesi|in breve|samenvatting|in het kort
    |i korthet|kort fortalt|podsumowanie|w skrócie|коротко|главное""".replace("\n    ", "").split("|")
)
_PICTURED = re.compile(
    r"""\b(?:file|handout|undated|stock)\s(?:photo|picture|image)|\bphoto\w*\s(?:shows|taken|made\savailable|provided)|\bpictured\s(?:above|left|right|here)
    |\bsymbolbild|\barchiv(?:bild|foto)|\bauf\sdem\s(?:foto|bild)\b|\bfoto\sde\sarchivo|\bphoto\sd['’](?:archives?|illustration)|\bfoto\sd['’]archivio|\barkivfoto|\bархивное\sфото""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKS = re.compile(
    r"""\W*(?:sign\sup|subscribe|log\sin|register\s(?:now|for|here)|let\sus\shelp|learn\smore|click\shere|submit\syour|get\s(?:the|our)\s(?:app|newsletter)
    |jetzt\s(?:anmelden|abonnieren|registrieren|lesen|kaufen)|abonnez-vous|inscrivez-vous|suscr[ií]b\w+|assine|iscriviti|abonneer)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What a button answers: "Added to your favourites".
_ANSWERS = re.compile(
    r"""\b(?:(?:added|saved|copied)\s(?:to|in)\s(?:your|the|my)|ajouté\sà\s(?:vos|tes|mes)|(?:zur|zu\sihrer|zu\sdeiner)\smerkliste|wurde\s(?:gespeichert|kopiert|hinzugefügt)
    |(?:añadid|agregad|guardad)[oa]\s(?:a|en)\s(?:tus|sus|mis)|adicionad[oa]\saos?\sseus?|aggiunto\sai\s(?:tuoi|preferiti)|toegevoegd\saan\s(?:je|uw))\b""",
    re.IGNORECASE | re.VERBOSE,
)


def why_no_summary(text: str, words: int) -> str:
    """Say why what a line says sums no article up, or "". `words` is how many it has.

    >>> why_no_summary("Subscribe to read on.", 4)
    'asks the reader to do something, or answers a button'
    """
    if _ANNOUNCES.search(text) or bare(text) in _OVER_SUMMARY:
        return "announces what follows"
    if _ASKS.match(text) or _ANSWERS.search(text):
        return "asks the reader to do something, or answers a button"
    if _PICTURED.search(text):
        return "tells of a picture"
    said = wording_of(text, words) or notices_of([(text, words)])[0]
    return said[1] if said else ""
