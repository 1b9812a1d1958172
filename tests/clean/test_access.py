"""A wall cuts the text only where it says so; what the page states comes first; unknown is not free."""

import pytest

from edkit.clean.fields.access import free_to_read
from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statements


def run(text: str, role: str) -> Run:
    made = Run(text=text)
    made.take(role, "a test")
    return made


def tiered(*tiers: str) -> Statements:
    found = Statements()
    for tier in tiers:
        found.add("tier", tier, "meta", "article:content_tier")
    return found


WALL = ("paywall", "Subscribe to continue reading")
WALLS = [
    (Statements(), [("body", "It stayed."), WALL], False),
    (Statements(), [("body", "It stayed."), ("body", "It left.")], None),
    (Statements(), [WALL, ("body", "It stayed.")], None),
    (Statements(), [("body", "It stayed."), *[("other", "Ferries")] * 6, WALL], None),
    (Statements(free=True), [("body", "It stayed."), WALL], True),
    (Statements(free=False), [("body", "It stayed.")], False),
    (tiered("metered"), [("body", "It stayed.")], False),
    (tiered("free", "locked"), [("body", "It stayed.")], False),
    (tiered("free"), [("body", "It stayed."), WALL], True),
    (Statements(), [], None),
]


@pytest.mark.parametrize(("stated", "lines", "free"), WALLS)
def test_free_to_read(stated: Statements, lines: list[tuple[str, str]], free: bool | None) -> None:
    assert free_to_read(stated, [run(text, role) for role, text in lines])[0] is free


SAY_SO = [
    "This post is for paid subscribers",
    "Already a subscriber? Log in",
    "Jetzt abonnieren und weiterlesen",
    "Ja. Ich bin Abonnent.",
    "Pour lire la suite, créez votre compte",
    "Ce contenu est réservé aux inscrits",
    "Para continuar leyendo, adquiera el plan",
    "Conteúdo exclusivo para assinantes",
    "Continua a leggere questo articolo",
    "Alleen voor abonnees",
    "Fortsett å lese med et abonnement",
    "Fortsätt läsa hela artikeln",
    "Dla subskrybentów",
    "Чтобы продолжить чтение, оформите подписку",
    "この記事は有料会員限定です",
    "3 € / Monat\nin den ersten 3 Monaten",
    "Only $4 a month",
    "구독자 전용 기사입니다",
]
SAY_NOTHING = [
    "Larkway Newsletter",
    "Free guides for skippers",
    "This article is for informational purposes.",
    "Join the conversation: log in to comment",
    "Jetzt zum kostenlosen Newsletter anmelden",
    "Partagez votre opinion avec les autres membres",
    "Подписаться",
    "Register now for our open evening",
]


@pytest.mark.parametrize("text", SAY_SO)
def test_a_wall_says_that_reading_on_takes_something(text: str) -> None:
    free, [candidate] = free_to_read(Statements(), [run("It stayed.", "body"), run(text, "paywall")])
    assert (free, candidate.value, candidate.taken) == (False, "no", True)


@pytest.mark.parametrize("text", SAY_NOTHING)
def test_what_is_only_named_for_subscriptions_is_refused(text: str) -> None:
    free, [candidate] = free_to_read(Statements(), [run("It stayed.", "body"), run(text, "paywall")])
    assert (free, candidate.taken) == (None, False)
    assert "does not say" in candidate.reason


def test_what_weighs_less_stays_a_candidate() -> None:
    free, candidates = free_to_read(
        Statements(free=True), [run("It stayed.", "body"), run(WALL[1], "paywall")]
    )
    assert free is True
    assert [(one.method, one.value, one.taken) for one in candidates] == [
        ("json-ld", "yes", True),
        ("text", "no", False),
    ]
