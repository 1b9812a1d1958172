"""The labels that press databases and e-mail programs write in front of what they know of a text. Tables only.

What a label is worth, and what stands without one, is decided in `records.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The labels that one kind of record uses, folded."""

    name: str
    labels: Mapping[str, str]  # label ─► field; "" says nothing of the article
    telling: frozenset[str]  # labels of which one must be there, for others write the rest too
    counting: frozenset[str] = frozenset()  # of the telling, those that tell only over a count of words
    prose: frozenset[str] = frozenset()  # labels over which sentences stand that are none of the text
    alone: frozenset[str] = frozenset()  # labels that may stand in a line of their own, without a colon
    coded: bool = False  # the labels are codes without a colon
    inverted: bool = False  # names are written "Quill, Mara"
    heads: bool = False  # they stand in rows at the top; what follows is no part of the record


def _labels(**fields: str) -> dict[str, str]:
    return {
        label.strip(): field.removesuffix("_") for field, text in fields.items() for label in text.split(",")
    }


FAMILIES = (
    Family(
        name="an export from Nexis",
        labels=_labels(
            headline="headline, title, titel, titre, titular, título",
            standfirst="highlight, encart",
            byline="byline, autor, auteur, author",
            section="section, rubrik, rubrique, sección",
            dateline="dateline",
            outlet="publication",
            text="body, text, corps, cuerpo",
            correction="correction",
            _="""length, länge, longueur, longitud, load-date, date-chargement, language, langue, sprache, idioma,
            publication-type, type-publication, journal-code, journal code, graphic, subject, organization, company,
            person, industry, geographic, country, state, city, ticker, document-type, copyright, notes, series, type,
            distribution, url, acc-no, update, correction-date, classification, edition, column, source,
            ladedatum, publikationstyp, zeitschriften-code, zeitungs-code, grafik, klassifizierung, anmerkungen,
            code-revue, code du journal, graphique, fecha de carga, tipo de publicación, gráfico, clasificación""",
        ),
        telling=frozenset({"length", "länge", "longueur", "longitud", "load-date", "publication-type"}),
        counting=frozenset({"length", "länge", "longueur", "longitud"}),
        prose=frozenset(
            {"highlight", "encart", "correction", "graphic", "notes", "copyright", "distribution"}
        ),
        alone=frozenset(
            """body text corps cuerpo graphic grafik graphique gráfico notes anmerkungen
            classification klassifizierung clasificación""".split()
        ),
    ),
    Family(
        name="an export from ProQuest",
        labels=_labels(
            headline="title, titel, titre, título",
            byline="author, autor, auteur",
            outlet="publication title",
            published="publication date",
            section="section",
            dateline="dateline",
            text="full text",
            _="""abstract, subject, location, people, company / organization, identifier / keyword, publication subject,
            first page, pages, publication year, publisher, place of publication, country of publication, issn, e-issn,
            source type, language of publication, document type, proquest document id, document url, copyright,
            last updated, database, links, credit, word count, url, volume, issue, publication info, column""",
        ),
        telling=frozenset({"proquest document id", "publication title", "full text", "source type"}),
        prose=frozenset({"abstract", "copyright", "full text"}),
        inverted=True,
    ),
    Family(
        name="an export from Factiva",
        labels=_labels(
            headline="hd",
            byline="by",
            published="pd",
            outlet="sn",
            section="se, clm",
            text="lp, td",
            _="cr, wc, et, sc, ed, pg, vol, la, cy, ct, rf, co, in, ns, re, ipc, ipd, pub, an, art, dln",
        ),
        telling=frozenset({"hd", "lp", "td"}),
        prose=frozenset({"td", "art", "ct", "cy"}),
        coded=True,
    ),
    Family(
        name="the head of an e-mail",
        labels=_labels(
            headline="subject, betreff, objet, asunto, oggetto, onderwerp, assunto, emne, ämne, aihe, temat",
            published="date, sent, datum, gesendet, envoyé, fecha, enviado, data, inviato, verzonden, skickat, sendt",
            _="""from, to, cc, bcc, reply-to, von, an, de, à, para, da, a, van, aan, från, till, fra, til,
            organization, mailing list, list-id""",
        ),
        telling=frozenset(
            "subject betreff objet asunto oggetto onderwerp assunto emne ämne aihe temat".split()
        ),
        heads=True,
    ),
    Family(
        name="a labelled head",
        labels=_labels(
            headline="headline, title, titel, schlagzeile, titre, título, titolo, titulo, kop",
            standfirst="subtitle, standfirst, untertitel, sous-titre, subtítulo, sottotitolo",
            byline="author, authors, byline, by, autor, autorin, auteur, autore",
            published="date, published, publication date, datum, fecha, data",
            outlet="source, publication, newspaper, outlet, quelle, zeitung, journal, fuente, fonte, krant",
            section="section, rubrik, ressort, rubrique, sección, sezione",
            text="text, body, content, full text, article, volltext, texte, texto, testo, tekst",
            _="""url, link, language, sprache, langue, words, length, id, retrieved, accessed, page, pages,
            seite, seiten, ausgabe, edition""",
        ),
        telling=frozenset("headline title titel schlagzeile titre título titolo titulo kop".split()),
        heads=True,
    ),
)
