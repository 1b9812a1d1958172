"""In which language a text is written: by script, then by its commonest little words."""

import re
from collections import Counter

from edkit.words import is_latin, latin_words

LITTLE_WORDS = {
    "en": "the of and to in that is was for with his from have are said not they which by at",
    "de": "der die und das den von zu mit ist nicht ein eine auf dem sich des im auch für sie",
    "fr": "les des et du une est dans que qui pour pas sur au avec ce il son sont par plus de la le",
    "es": "los las del una que por con para como más pero sus fue ha este también el en y lo de la",
    "pt": "os dos uma que não com para por mais como mas foi são das ao também pelo ele em é de da do",
    "it": "il che di della per non una con sono del alla anche più dei gli ha dal nella è ma la di",
    "nl": "het van een en dat niet zijn met voor op aan ook maar bij naar wordt werd hij deze te de",
    "da": "og det at er en til på som af ikke den der med de har for blev kan var jeg",
    "nb": "og det som på er ikke av for med til å har en de vi jeg ble var også seg",
    "sv": "och att det som en på är av för med inte till den har de om ett var jag han",
    "fi": "ja on ei että oli hän se mutta kun myös ovat joka sen tai niin jos kuin ollut mukaan vuoden",
    "pl": "nie się na jest że do to jak po ale od przez dla są tym który został oraz przy było",
    "cs": "na je se že to jsem ale jako pro který by byl jsou podle také už až když má při",
    "hu": "az hogy nem egy is és volt már csak mint meg ki még ezt el de van lesz azt után",
    "ro": "și de la în care nu este pe din cu că pentru mai sunt fost dar unei prin această fi",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi kadar sonra en ancak ise var göre oldu",
    "id": "yang dan di dengan untuk dari ini itu pada tidak dalam akan oleh ke juga adalah tersebut telah ada para",
    "vi": "của và là có được trong cho các người với không này đã những một để khi đến từ năm",
    "hr": "je da se na za su nije kao što ali od bi će koji te iz samo još koje biti",
    "ru": "и в не на что с по как это от из за его для было но о также который был",
    "uk": "і в на що з не до за від як це про та його для було який також під й",
    "bg": "на да се от за е са не че по това като ще при които беше към той след му",
    "el": "και το να του η της με για την από που στο είναι τον οι τα ότι στην θα δεν",
    "ar": "في من على أن إلى عن التي الذي مع هذا ما لا كان كما بعد قال ان بين هذه وقال",
    "fa": "در به از که این با است را برای آن یک خود تا بر هم نیز شد کرد می‌شود های",
    "ur": "کے کی میں کا سے اور نے ہے کو پر ہیں کہ یہ بھی اس تھا ایک کر گیا ہو",
    "he": "של את על לא כי גם הוא עם זה אל או היא אבל כל יש היה מה אני בין רק",
    "hi": "के की में है का से को और ने पर हैं कि यह भी इस था एक कर नहीं हो",
    "af": "die en van het in is dat nie om te vir met op hy sy was deur wat ook ’n",
    "zu": "ukuthi futhi uma kodwa ngoba lapho ukuba nje manje kanye phezu kwe kusho lo lokhu ngo noma yini ngesikhathi wathi",
}
# Scripts that one language of the news uses above all.
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.1),
    ("ko", re.compile(r"[\uac00-\ud7af]"), 0.2),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 0.2),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.2),
    ("bn", re.compile(r"[\u0980-\u09ff]"), 0.2),
    ("ta", re.compile(r"[\u0b80-\u0bff]"), 0.2),
    ("ka", re.compile(r"[\u10a0-\u10ff]"), 0.2),
    ("hy", re.compile(r"[\u0530-\u058f]"), 0.2),
)
READ_AT_MOST = 6_000  # characters
FEWEST_HITS = 3  # little words; fewer say nothing
CLEAR_LEAD = 1.25  # times as many as the next language

_BEYOND_ALPHABETS = re.compile("[\u0530-\u058f\u0900-\u1fff\u3000-\ud7ff]")  # where SCRIPTS begin
_WORDS = re.compile(r"[^\W\d_]+(?:[’'\u200c][^\W\d_]+)*")
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _language, _words in LITTLE_WORDS.items():
    for _word in _words.split():
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _language)


def language_of(text: str) -> tuple[str, float] | None:
    """Give (BCP 47 primary tag, share of little words, 0-1); None where the text does not tell.

    >>> language_of("The ferry was not in the harbour and the crews said that they had been told.")[0]
    'en'
    """
    sample = text[:READ_AT_MOST]
    latin = is_latin(sample)
    if not latin and _BEYOND_ALPHABETS.search(sample):
        letters = sum(map(str.isalpha, sample))
        for language, script, share in SCRIPTS:
            if letters and len(script.findall(sample)) / letters >= share:
                return language, 1.0
    words = latin_words(sample.casefold()) if latin else _WORDS.findall(sample.casefold())
    hits: Counter[str] = Counter()
    for word, times in Counter(filter(_BY_WORD.__contains__, words)).items():
        for language in _BY_WORD[word]:
            hits[language] += times
    ranked = hits.most_common(2)
    if not ranked or ranked[0][1] < FEWEST_HITS:
        return None
    if len(ranked) > 1 and ranked[0][1] < CLEAR_LEAD * ranked[1][1]:
        return None
    return ranked[0][0], ranked[0][1] / len(words)


def tag(text: str | None) -> str | None:
    """Spell a language tag as BCP 47 does; None if it is none.

    >>> tag("en_gb"), tag("DE"), tag("english")
    ('en-GB', 'de', None)
    """
    match = re.fullmatch(
        r"\s*([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?:[-_.@].*)?\s*", text or ""
    )
    if match is None:
        return None
    parts = [match[1].lower(), (match[2] or "").title(), (match[3] or "").upper()]
    return "-".join(filter(None, parts))
