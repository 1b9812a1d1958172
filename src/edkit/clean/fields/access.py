"""What a page states, and the walls after its text ─► whether all may read it, every candidate with its fate.

A box that is named for subscriptions may offer a newsletter, or ask those to log in who want to comment.
It cuts the text only where it says that reading on takes a subscription or an account.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statements
from edkit.models import BODY_ROLES, Candidate, Span

LOCKED = frozenset({"locked", "metered", "premium", "paid"})
AFTER_TEXT = 6  # blocks after the text among which the wall stands that cuts it

_WALL = re.compile(
    r"""(?:continue|keep|finish)\sreading|to\sread\s(?:on|more|this|the\s(?:full|rest|whole))|(?:read|for|unlock|see)\s(?:the|this)\s(?:full|rest|whole|entire|complete)\s(?:story|article|text|of)
    |(?:subscribers?|members?)[\s-]only|(?:only|exclusive(?:ly)?)\s(?:for|to)\s(?:our\s)?(?:paid\s|paying\s)?(?:subscribers|members)|for\s(?:paid|paying)\s(?:subscribers|members)|already\sa\s(?:\w+\s)?(?:subscriber|member)
    |unlimited\s(?:digital\s)?access|full\s(?:digital\s)?access|free\s(?:articles?|stories)|reached\syour\s|(?:subscribe|register|log\sin|sign\s(?:in|up))\s(?:now\s)?(?:to|and)\s(?:read|continue|view|access|unlock)
    |\d\s?(?:€|eur|£|chf|kr|zł|руб)\W{0,3}(?:im\s(?:1\.\s|ersten\s)?|pro\s|per\s|a\s|par\s|al?\s|por\s|za\s|в\s)?(?:monat|jahr|month|year|week|mois|mes|año|mês|mese|maand|måned|månad|miesiąc|месяц)
    |[$£€]\s?\d[\d.,]*\W{0,3}(?:per|a|for|pro|al|por)\W?\s?\d?\s?(?:month|year|week|mes|mois|mês)
    |(?:post|article|story|content)\sis\s(?:reserved|(?:only\s)?for\s(?:\w+\s)?(?:subscribers|members))|digital\ssubscription|(?:subscribe\snow|free)\sfor\s(?:one|\d+)\s(?:month|week)s?|\bsubscribe\snow\W*$
    |weiter\s?(?:zu\s)?lesen|(?:nur|exklusiv)\sfür\s\S*(?:abonnent|mitglieder)|\babonnent(?:in|en)?\b|\b(?:jahres|monats|digital|probe)-?abo\b|\b(?:ein|kein|mit|ohne|im|zum|ihr|dein)\sabo(?:nnement)?\b|artikel\sfrei(?:schalten|geschaltet)|bezahlschranke
    |lire\sla\ssuite|(?:poursuivre|continuer)\s(?:\w+\s)?(?:lecture|lire)|(?:contenu|article|texte|suite|lecture)s?\b.{0,30}\sréservée?s?|abonnez-vous\spour|déjà\sabonné|articles?\s(?:gratuits?\s)?par\s(?:mois|semaine)
    |(?:continuar|seguir|contin[uú]a|sigue)\s(?:\w+\s)?(?:leyendo|lendo|lectura|leitura)|lee\s(?:\w+\s)?sin\slímites|límite\sde\s(?:noticias|artículos|notas)|exclusiv[oa]s?\s(?:\w+\s)?para\s(?:suscriptores|assinantes)
    |(?:sólo|solo|só|apenas)\spara\s(?:suscriptores|assinantes)|ac[ec]?[ec]eso\s(?:digital\s)?ilimitado|acesso\s(?:digital\s)?ilimitado|ya\s(?:eres|soy|es)\ssuscriptor|já\sé\sassinante|para\s(?:leer|ler)\s
    |continua(?:re)?\sa\sleggere|riservat[oi]\sagli\sabbonati|(?:sei\s)?già\sabbonat[oi]|accesso\sillimitato|per\sleggere\s
    |verder\s?lezen|lees\s(?:verder|alles)\s|alleen\svoor\sabonnees|al\sabonnee|onbeperkt\s(?:lezen|toegang)
    |(?:fortsätt|fortsett|fortsæt)\s(?:att|å|at)?\s?(?:läsa|lese|læs)|läs\s(?:vidare|hela)|les\s(?:videre|hele)|læs\s(?:videre|hele)|(?:bara|kun|endast)\sfor|för\sprenumeranter|for\sabonnenter
    |dla\s(?:subskrybentów|prenumeratorów)|czyta[jć]\s(?:dalej|całość)|pełny\sdostęp|только\s(?:для|по)\sподпис|по\sподписке|чтобы\s(?:продолжить\sчтение|читать\sдалее|прочитать)
    |sadece\sabone|okumaya\sdevam|للمشتركين|لمتابعة\sالقراءة|有料会員|会員限定|会員登録すると|続きを読む|残り\d+文字|続きは|유료\s?회원|구독자\s?전용|계속\s읽|订阅.{0,6}阅读|付费|會員限定|訂閱.{0,6}閱讀""",
    re.IGNORECASE | re.VERBOSE,
)


class Said(NamedTuple):
    """One word on whether all may read the text."""

    free: bool
    method: str
    raw: str
    reason: str
    doubt: str = ""  # why it says nothing after all
    span: Span | None = None


def free_to_read(said: Statements, runs: Sequence[Run]) -> tuple[bool | None, list[Candidate]]:
    """Tell whether the whole text may be read without paying; None where the page does not say."""
    words = [*_stated(said), *_walls(runs)]
    best = next((word for word in words if not word.doubt), None)
    candidates = [
        Candidate(
            field="free",
            value="yes" if word.free else "no",
            method=word.method,
            raw=word.raw,
            taken=word is best,
            reason=word.doubt or (word.reason if word is best else "less weight"),
            span=word.span,
        )
        for word in words
    ]
    return (best.free if best else None), candidates


def _stated(said: Statements) -> Iterator[Said]:
    """Yield what the page states: of the article first, then its tier, of several a closed one."""
    if said.free is not None:
        yield Said(said.free, "json-ld", f"isAccessibleForFree: {said.free}", "stated of the article")
    tiers = [
        Said(tier.value.casefold() not in LOCKED, tier.method, tier.value, "stated as its tier")
        for tier in said.of("tier")
    ]
    yield from sorted(tiers, key=lambda tier: tier.free)


def _walls(runs: Sequence[Run]) -> Iterator[Said]:
    """Yield the boxes right after the text that are named for subscriptions."""
    last = max((index for index, run in enumerate(runs) if run.role in BODY_ROLES), default=len(runs))
    for run in runs[last + 1 : last + 1 + AFTER_TEXT]:
        if run.role == "paywall":
            doubt = "" if _WALL.search(run.text) else "does not say that reading on takes a subscription"
            span = (run.start, run.start + len(run.text))
            yield Said(False, "text", run.text, "stands after the text and cuts it", doubt, span)
