"""Lines that are marked or worded as corrections ─► the notes by which the outlet admits a change.

A site labels more with these words than its notes: the link to its policy, the button that reports an
error. And an editor's note may say what a reader should know without admitting anything.
"""

import re
from collections.abc import Sequence

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import MOSTLY_LINK
from edkit.clean.pasted.records import OF_RECORD
from edkit.clean.written.wordings import is_correction
from edkit.models import Candidate

SHORTEST_NOTE = 5  # words; less is the label over a note, or of a button
LONGEST_LINK = 15  # words of a link or a pointer to where notes are kept

# What readers are asked to do, or where the outlet says how it corrects.
_ASKS = re.compile(
    r"""\W*(?:report|submit|suggest|send|request|flag|spot(?:ted)?|found|find|see|seen|notice[d]?|have\syou|did\syou|do\syou|tell\sus|help\sus|contact|read|click|to\s(?:report|suggest|request)|how\sto
    |(?:einen\s)?fehler\s(?:melden|gefunden|entdeckt|im)|(?:haben|hast)\s(?:sie|du)|korrektur(?:en)?\s(?:melden|vorschlagen|anregen)|hinweis\ssenden
    |signale[rz]|sugg[ée]re[rz]|proposer|une\s(?:erreur|faute)|vous\savez|informar|reportar|sugerir|has\svisto|env[ií]ar?|encontr(?:ou|ó|aste)|viu\salgum|comunicar|segnala|suggerisci|hai\s(?:trovato|notato)
    |fout\s(?:gezien|melden|gevonden)|meld|rapportera|rapporter|tips\soss|fant\sdu|hittade\sdu|fundet|zgłoś|znalaz\w+|napiš\w*|сообщи\w*|нашли|заметили|hata\sbildir)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_RULES = re.compile(
    r"polic(?:y|ies)|guidelines?|richtlinie\w*|politique|polític[ao]s?|standards?|&\s*clarifications?\W*$",
    re.IGNORECASE,
)
# An editor's note admits a change only where it speaks of one.
_NOTE = re.compile(
    r"""\W*(?:editor.?s.?\s+note|anm(?:erkung|\.)\s+(?:der|d\.)\s+red|nota\s+d(?:el?|a|o)\s|note\s+de\s+la\s+r[ée]daction|redactioneel)""",
    re.IGNORECASE | re.VERBOSE,
)
_EDITED = re.compile(
    r"\W*this\s\w+\s(?:was|has\sbeen)\s(?:\w+\s){0,2}edited\s(?:and\s[\w-]+\s)?by\s", re.IGNORECASE
)
_CHANGE = re.compile(
    r"""correct(?:ed|ion|s)|updat(?:ed|es|ing)|amend|clarif(?:y|ied|ication)|chang(?:ed|es)\b|\badd(?:ed|s|ition)|remov(?:ed|al)|delet|revis(?:ed|ion)|\berr(?:ed|or|oneous)
    |mista|misstat|misident|misspel|misattribut|misquot|incorrect|inaccura|\bwrong|(?:earlier|previous|original|prior)\s+version|initially|retract|withdr[ae]w|expanded
    |originally\s+(?:stated|said|reported|gave|named|included|listed|mis|identified|described)|republished\s+with
    |korrigier|berichtig|aktualisier|ergänz|geändert|überarbeitet|präzisier|fehler|falsch|irrtümlich|(?:früheren?|ersten|vorherigen|ursprünglichen)\s+(?:version|fassung)
    |corrig|rectifi|modifi|mise?\s+à\s+jour|ajout|erreur|erron|précédente\s+version|version\s+(?:précédente|antérieure)
    |actualiz|modific|añad|error(?:es)?\b|errónea|versión\s+anterior|atualiz|alterad|acrescent|incorret|versão\s+anterior
    |aggiornat|corrett|errat|errore|versione\s+precedente|gewijzigd|aangepast|gecorrigeerd|aangevuld|eerdere\s+versie|onjuist
    |rätta|uppdatera|ändrat|rettet|oppdatert|opdatere|endret|ændret|feil|fejl|sprostowa|popraw|zaktualiz|błęd|исправлен|уточн|обновлен|изменен|ошиб""",
    re.IGNORECASE | re.VERBOSE,
)


def corrections(runs: Sequence[Run]) -> tuple[tuple[str, ...], list[Candidate]]:
    """Give the notes of correction in the page's order, and all that is marked or worded as one."""
    candidates = []
    for run in runs:
        if run.role == "correction":
            doubt = _doubt(run)
            candidates.append(
                Candidate(
                    field="corrections",
                    value=run.text,
                    method="text",
                    raw=run.text,
                    taken=not doubt,
                    reason=doubt or run.reason,
                    span=(run.start, run.start + len(run.text)),
                )
            )
    return tuple(one.raw for one in candidates if one.taken), candidates


def _doubt(run: Run) -> str:
    """Say why a line admits no change, or ""."""
    if run.reason.startswith(OF_RECORD):
        return ""
    if run.hints & Hint.CONTROL or (run.link_density > MOSTLY_LINK and run.words <= LONGEST_LINK):
        return "a link or a button"
    if run.words < SHORTEST_NOTE:
        return "a label, no note"
    if _ASKS.match(run.text):
        return "asks readers to report errors, or says where notes stand"
    if run.words <= LONGEST_LINK and _RULES.search(run.text):
        return "speaks of the outlet's rules"
    if _EDITED.match(run.text):
        return "names who edited it"
    if not _CHANGE.search(run.text) and (_NOTE.match(run.text) or not is_correction(run.text)):
        return "admits no change"
    return ""
