"""The language is told by script and little words; a text that does not tell has none."""

import pytest

from edkit.clean.written.language import language_of, tag

WRITTEN = [
    ("The ferry was not in the harbour and the crews said that they had been told.", "en"),
    (
        "Die Fähre lag nicht im Hafen, und die Leute sagten, dass sie es nicht wissen und auf den Wind warten.",
        "de",
    ),
    (
        "Le bateau est dans le port et les marins ne sont pas sur le quai avec une lettre pour le ministre.",
        "fr",
    ),
    ("El barco no está en el puerto y los marineros dicen que la carta es para el ministro.", "es"),
    ("O barco não está no porto e os marinheiros dizem que a carta também é para uma ministra.", "pt"),
    ("La nave non è nel porto e gli uomini del molo hanno anche una lettera per il ministro.", "it"),
    (
        "De boot ligt niet in de haven en het is maar de vraag of hij deze week komt, zegt de havenmeester, maar dat werd hem ook niet verteld.",
        "nl",
    ),
    ("Паром не в порту, и это было как раз то, что он сказал на берегу.", "ru"),
    ("العبّارة في الميناء ولم تخرج من المرفأ إلى الجزيرة على ما قال القبطان عن الرحلة التي تأخرت", "ar"),
    ("渡轮停在港口，船员们说他们没有得到通知。", "zh"),
    ("フェリーは港に止まったままで、乗組員は何も聞いていない。", "ja"),
    ("여객선은 항구에 있고 선원들은 아무 말도 듣지 못했다.", "ko"),
    (
        "El concejo de la villa debatió el miércoles por la noche un segundo puente sobre la ría, tras meses de peticiones de vecinos.",
        "es",
    ),
    (
        "Le conseil a débattu mercredi d'un second pont sur l'estuaire, après des mois de pétitions de la rive nord.",
        "fr",
    ),
    (
        "Consiliul a discutat miercuri seara despre un al doilea pod peste estuar, după luni de petiții din partea celor de la nord, care nu mai vor să aștepte.",
        "ro",
    ),
    (
        "De gemeenteraad sprak woensdagavond over een tweede brug, na maanden van petities van de noordelijke oever.",
        "nl",
    ),
    ("", None),
    ("Ferry", None),
    ("1234 5678 — 90", None),
]


@pytest.mark.parametrize(("text", "language"), WRITTEN)
def test_language(text: str, language: str | None) -> None:
    found = language_of(text)
    assert (found[0] if found else None) == language


def test_the_share_is_one() -> None:
    found = language_of("The ferry was not in the harbour and the crews said that they had been told.")
    assert found is not None
    assert 0 < found[1] <= 1


TAGS = [
    ("en", "en"),
    ("EN-us", "en-US"),
    ("en_GB", "en-GB"),
    ("zh-hans-CN", "zh-Hans-CN"),
    ("de_DE.UTF-8", "de-DE"),
    ("es-419", "es-419"),
    ("english", None),
    ("", None),
    (None, None),
    ("x", None),
]


@pytest.mark.parametrize(("given", "spelt"), TAGS)
def test_tag(given: str | None, spelt: str | None) -> None:
    assert tag(given) == spelt
