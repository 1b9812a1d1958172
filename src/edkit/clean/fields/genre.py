"""What kind of piece an article is: by label, by structure, and, last, by the writer's voice.

A label (JSON-LD type, section, kicker, address, headline prefix) is the outlet's own word. The
structure shows interviews and live pages; who signs shows wire copy. Voice is a weak last: counts
outside quotation marks, English only, and only where they are clear. Guides, tests and columns of
advice have the voice of opinion, too: alone it tells only where it argues and does not advise.

Method: style counts outside quotes with logistic regression, after Krüger et al. (2017),
"Classifying news versus opinions in newspapers". Weights fitted on 432 US articles of four
outlets; tested outlet by outlet, "opinion" was right for 92 % of the articles and "news"
for 95 %, with 28 % of the articles left undecided. On pages of all kinds hardly one in ten with a
voice of opinion is one. Of the 216 opinion articles 62 argue as well, and of the 216 others none;
the threshold was chosen on these same articles.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from edkit.clean.written.fold import bare
from edkit.clean.written.genre_words import GENRE_OF
from edkit.models import Candidate
from edkit.urls import parts_of
from edkit.words import count_words, latin_words

TYPES = {
    "opinionnewsarticle": "opinion",
    "liveblogposting": "live",
    "reviewnewsarticle": "review",
    "criticreview": "review",
    "review": "review",
    "interview": "interview",
}  # JSON-LD types that name a genre; "NewsArticle" names none: outlets put it on everything
# "news" is what sections are called by default; it yields to any other sign.
LABEL_WEIGHT = {
    "type": 4.0,
    "kicker": 3.0,
    "section": 2.5,
    "headline": 3.0,
    "url": 1.5,
    "structure": 2.0,
    "byline": 1.0,
    "style": 1.0,
}
NEWS_LABEL_WEIGHT = 0.8
# A wider label beside a narrower supports it: "Opinion" over an editorial, "News" over wire copy.
KINDS_OF = {"editorial": "opinion", "column": "opinion", "wire": "news"}
VOICE_ALONE = "the voice alone does not tell: it argues little or advises, as guides and tests do"
LEAST_ARGUING = 12  # words of ARGUING in 1,000 of the writer's own
MOST_ADDRESSED = 6  # words to the reader in 1,000; advice has more
ARGUING = frozenset(
    """must should ought cannot really clearly simply indeed surely obviously certainly even merely exactly truly absolutely
    perhaps never not""".split()
)
ADDRESSED = frozenset({"you", "your", "yours", "you're", "you'll"})

LONGEST_WORD = 30  # characters; what is longer is none
LONGEST_QUESTION = 60  # words
LONGEST_PREFIX = 60  # characters of a headline that may name its genre
SURE = 0.8  # probability; below it, and above 1 - SURE, the voice says nothing
LONGEST_FOR_STYLE = 500_000  # characters; more would not make it surer
SHORTEST_FOR_STYLE = 120  # words; the counts of a shorter text are chance
VOICE = {
    "first and second person": (0.0967, "i|me|my|mine|we|us|our|ours|you|your|let's"),
    "present tense of be": (0.0237, "is|are|isn't|aren't|it's|that's|there's"),
    "reporting verbs": (-0.16, "said|says|told|added|according|reported|announced|stated|asked|confirmed|declined|wrote|noted"),
    "duty": (0.1823, "must|should|ought|need to|needs to|have to|has to|cannot|let us"),
    "boosters": (0.0981, "very|really|clearly|simply|indeed|surely|obviously|certainly|even|merely|exactly|truly|absolutely|perhaps|of course"),
    "negation": (0.0727, "not|no|never|nothing|nor|none|n't"),
    "weekdays": (-0.0166, "monday|tuesday|wednesday|thursday|friday|saturday|sunday"),
    "questions": (0.0976, "?"),
}  # weight per occurrence in 1,000 words of the writer's own  # fmt: skip
QUOTED_WEIGHT, INTERCEPT = -7.11, -0.132  # for the share of words inside quotation marks

_QUOTED = re.compile(r"[“\"«„][^”\"»“«„]{1,600}[”\"»“]")
_WEIGHT_OF = {expression: weight for weight, counted in VOICE.values() for expression in counted.split("|")}
# To look for the letters first is many times as fast as to look for the beginnings of words.
_PHRASES = tuple(
    (re.compile(rf"{words}\b(?<!\w{words})"), weight) for words, weight in _WEIGHT_OF.items() if " " in words
)
_PREFIX = re.compile(r"^\s*([^:|–—]{3,25}?)\s*[:|–—]\s+\S")
_OWN_VIEW = re.compile(r"the [\w'. -]{2,30} (?:view|says)")  # "The Harbour Post view", folded
_ASKING = frozenset("?؟？")
_SPEAKER_MARK = re.compile(r"^\W*(?:(?:Q|A|F|R|P)\s*[:.]|[\w .'-]{2,40}:)\s")


def genre_candidates(
    *,
    types: Iterable[str],
    sections: Iterable[str],
    kickers: Iterable[str],
    headline: str | None,
    url: str | None,
    paragraphs: Sequence[str],
    language: str | None,
    live_entries: int,
    agency: str | None = None,
) -> list[Candidate]:
    """Give what speaks for which genre, weighed: at most one candidate is taken.

    `agency`: to which the text is credited where nobody else signs it.
    """
    found = [("type", TYPES[t], t) for t in types if t in TYPES]
    found += [("section", GENRE_OF[bare(s)], s) for s in sections if bare(s) in GENRE_OF]
    found += [("kicker", GENRE_OF[bare(k)], k) for k in kickers if bare(k) in GENRE_OF]
    found += [("kicker", "editorial", k) for k in kickers if _OWN_VIEW.fullmatch(bare(k))]
    prefix = _PREFIX.match((headline or "")[:LONGEST_PREFIX])
    if prefix and bare(prefix[1]) in GENRE_OF:
        found.append(("headline", GENRE_OF[bare(prefix[1])], prefix[1]))
    address = parts_of(url)
    for part in address.path.split("/")[1:-1] if address else ():
        if part.replace("-", " ") in GENRE_OF:
            found.append(("url", GENRE_OF[part.replace("-", " ")], part))
    if live_entries > 2:
        found.append(("structure", "live", f"{live_entries} timed entries"))
    elif _is_interview(paragraphs):
        found.append(("structure", "interview", "questions and answers in turn"))
    if agency:
        found.append(("byline", "wire", agency))
    voice = _voice(paragraphs, language)
    if voice:
        found.append(("style", voice.genre, voice.told))
    return _weighed(found, voice is None or voice.tells)


def _weighed(found: list[tuple[str, str, str]], voice_tells: bool) -> list[Candidate]:
    score: dict[str, float] = {}
    for method, genre, _ in found:
        weight = NEWS_LABEL_WEIGHT if genre == "news" and method != "style" else LABEL_WEIGHT[method]
        score[genre] = score.get(genre, 0) + weight
    for kind in KINDS_OF.keys() & score.keys():
        score[kind] += score.get(KINDS_OF[kind], 0)
    alone = not voice_tells and {method for method, genre, _ in found if genre == "opinion"} == {"style"}
    if alone:
        del score["opinion"]
    best = max(score, key=lambda genre: score[genre], default=None)
    taken = next((at for at, (_, genre, _) in enumerate(found) if genre == best), None)
    return [
        Candidate(
            field="genre",
            value=genre,
            method=method,
            raw=raw,
            taken=at == taken,
            reason=_reason(genre, best, alone),
        )
        for at, (method, genre, raw) in enumerate(found)
    ]


def _reason(genre: str, best: str | None, alone: bool) -> str:
    if genre == best:
        return "the best supported"
    return VOICE_ALONE if genre == "opinion" and alone else f"less support than {best!r}"


def _is_interview(paragraphs: Sequence[str]) -> bool:
    """Tell whether short questions and their answers take turns through the text."""
    asked = [p.rstrip()[-1:] in _ASKING and count_words(p) <= LONGEST_QUESTION for p in paragraphs]
    turns = sum(question and not after for question, after in pairwise(asked))
    if turns < 3 or turns < 0.25 * len(paragraphs):
        return False
    marked = sum(bool(_SPEAKER_MARK.match(p)) for p in paragraphs)
    return marked >= 2 or turns >= 0.3 * len(paragraphs)


@lru_cache(maxsize=20_000)
def _weight(word: str) -> float:
    """Give what a word weighs, with what stands inside it: "didn't" holds "n't", "we're" holds "we"."""
    if "'" not in word:
        return _WEIGHT_OF.get(word, 0.0)
    parts = [word, *word.split("'"), *(["n't"] if word.endswith("n't") else [])]
    return sum(_WEIGHT_OF.get(part, 0.0) for part in parts)


class Voice(NamedTuple):
    """What the writer's own words sound like."""

    genre: str
    told: str  # how sure
    tells: bool  # by itself


def _voice(paragraphs: Sequence[str], language: str | None) -> Voice | None:
    """Give the genre where the writer's own words are clear."""
    if (language or "")[:2] != "en":
        return None
    text = "\n".join(paragraphs)[:LONGEST_FOR_STYLE]
    all_words = count_words(text)
    if all_words < SHORTEST_FOR_STYLE:
        return None
    own = _QUOTED.sub(" ", text)
    own_words = max(1, count_words(own))
    own = own.lower().replace("’", "'")
    counted = Counter([word for word in latin_words(own) if word in _WEIGHT_OF or "'" in word])
    weight = sum([_weight(word) * times for word, times in counted.items() if len(word) < LONGEST_WORD])
    weight += sum([each * len(phrase.findall(own)) for phrase, each in _PHRASES])
    weight += _WEIGHT_OF["?"] * own.count("?")
    sum_ = INTERCEPT + QUOTED_WEIGHT * (1 - own_words / all_words) + 1000 * weight / own_words
    p = 1 / (1 + math.exp(-max(-50.0, min(50.0, sum_))))
    if p >= SURE:
        return Voice("opinion", f"voice of opinion, p = {p:.2f}", _argues(own, own_words))
    if p <= 1 - SURE:
        return Voice("news", f"voice of news, p of opinion = {p:.2f}", True)
    return None


def _argues(own: str, words: int) -> bool:
    """Tell whether a text says what should be and what is not so, and seldom speaks to its reader."""
    said = latin_words(own)
    arguing = 1000 * sum(word in ARGUING for word in said) / words
    return (
        arguing >= LEAST_ARGUING and 1000 * sum(word in ADDRESSED for word in said) / words <= MOST_ADDRESSED
    )
