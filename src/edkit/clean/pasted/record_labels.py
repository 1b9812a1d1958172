"""The labels that press databases and e-mail programs write in front of what they know of a text. Tables only.

Which lines are labels is decided in `labels.py`, what they tell, and what stands without one, in `records.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

WORDS = "words|wörter|mots|palabras|parole|palavras|woorden|ord"  # after their number: how long a text is


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
    dotted: bool = False  # a full stop ends the headline that the outlet did not set
    under: bool = False  # they may stand under the text
    heads: bool = False  # they stand in rows at the top; what follows is no part of the record


def _labels(**fields: str) -> dict[str, str]:
    return {
        label.strip().casefold(): field.removesuffix("_")
        for field, text in fields.items()
        for label in text.split(",")
    }


FAMILIES = (
    Family(
        name="an export from Nexis",
        labels=_labels(
            headline="headline, title, titel, titre, titular, título, kop",
            standfirst="highlight, encart",
            byline="byline, autor, auteur, author, autore",
            section="section, rubrik, rubrique, sección, sectie, sezione, seção",
            dateline="dateline",
            outlet="publication",
            text="body, text, corps, cuerpo, corpo, tekst",
            correction="correction",
            _="""length, länge, longueur, longitud, lengte, lunghezza, load-date, date-chargement, language, langue, sprache, idioma,
            publication-type, type-publication, journal-code, journal code, graphic, subject, organization, company,
            person, industry, geographic, country, state, city, ticker, document-type, copyright, notes, series, type,
            distribution, url, acc-no, update, correction-date, classification, edition, column, source,
            ladedatum, publikationstyp, zeitschriften-code, zeitungs-code, grafik, klassifizierung, anmerkungen,
            code-revue, code du journal, graphique, fecha de carga, tipo de publicación, gráfico, clasificación""",
        ),
        telling=frozenset(
            {
                "length",
                "länge",
                "longueur",
                "longitud",
                "lengte",
                "lunghezza",
                "load-date",
                "publication-type",
            }
        ),
        counting=frozenset({"length", "länge", "longueur", "longitud", "lengte", "lunghezza"}),
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
            source="publication info",
            _="""abstract, subject, location, people, company / organization, identifier / keyword, publication subject,
            first page, pages, publication year, publisher, place of publication, country of publication, issn, e-issn,
            source type, language of publication, document type, proquest document id, document url, copyright,
            last updated, database, links, credit, word count, url, volume, issue, column, details""",
        ),
        telling=frozenset({"proquest document id", "publication title", "source type"}),
        prose=frozenset({"abstract", "copyright", "full text"}),
        alone=frozenset({"abstract", "full text", "details"}),
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
        name="an export from Gale",
        labels=_labels(
            headline="title",
            byline="author, authors, byline",
            published="date",
            outlet="from, publication",
            text="full text",
            _="""publisher, document type, length, copyright, source citation, document url, gale document number,
            geographic code, topic, content level, lexile measure, issue, volume, article type, report format,
            date accessed, illustration, issn""",
        ),
        telling=frozenset({"gale document number", "source citation"}),
        prose=frozenset({"copyright", "source citation", "full text"}),
        alone=frozenset({"source citation", "document url", "full text"}),
    ),
    Family(
        name="an export from EBSCO",
        labels=_labels(
            headline="title",
            byline="author, authors",
            source="source",
            section="section",
            _="""document type, subject terms, subjects, abstract, full text word count, issn, accession number,
            persistent link to this record (permalink), cut and paste, database, publication type, language,
            geographic terms, people, company/entity, html full text, naics/industry codes, images, isbn, doi""",
        ),
        telling=frozenset({"accession number", "persistent link to this record (permalink)"}),
        prose=frozenset({"abstract"}),
        alone=frozenset({"html full text"}),
        inverted=True,
        dotted=True,
    ),
    Family(
        name="an export from GENIOS",
        labels=_labels(
            headline="titel, überschrift",
            standfirst="untertitel",
            byline="autor, autoren, autorin",
            published="datum",
            source="quelle",
            section="ressort, rubrik",
            _="""ausgabe, dokumentnummer, dauerhafte adresse des dokuments, issn, seite, nummer, schlagwörter, region,
            branche, land, person, firma, alle rechte vorbehalten, copyright, zeitungs-code, weblink, serie""",
        ),
        telling=frozenset({"dokumentnummer", "dauerhafte adresse des dokuments"}),
        prose=frozenset({"alle rechte vorbehalten", "copyright"}),
        under=True,
    ),
    Family(
        name="the head of an e-mail",
        labels=_labels(
            headline="""subject, betreff, objet, asunto, oggetto, onderwerp, assunto, emne, ämne, aihe, temat, předmět,
            predmet, tárgy, subiect, konu, θέμα, тема, относно, предмет, הנושא, נושא, الموضوع, موضوع, 件名, 主题, 主旨, 主題, 제목,
            chủ đề, perihal, subjek, viðfangsefni, teema""",
            published="""date, sent, datum, gesendet, envoyé, envoyé le, fecha, enviado, enviado el, enviada em,
            enviado em, data, inviato, verzonden, skickat, sendt, dato, päiväys, wysłano, odesláno,
            odoslané, poslano, datum odeslání, elküldve, dátum, trimis, trimis la, tarih, gönderildi, gönderme tarihi, εστάλη,
            ημερομηνία, дата, отправлено, надіслано, изпратено, датум, послато, תאריך, נשלח, התאריך, التاريخ, تاريخ الإرسال, تاریخ,
            日付, 日時, 送信日時, 发送时间, 发件时间, 日期, 時間, 寄件日期, 날짜, 보낸 날짜, 보낸시간, ngày, đã gửi, tanggal, dikirim, saadetud""",
            _="""from, to, cc, bcc, cci, kopie, copie, kopia, kopi, reply-to, von, an, de, à, para, da, a, van, aan, från, till, fra, til, od, do,
            organization, mailing list, list-id, feladó, címzett, másolatot kap, kime, kimden, kimdan, gönderen, alıcı, bilgi,
            από, προς, κοινοποίηση, от, от кого, кому, копия, від, копія, до, מאת, אל, עותק, من, إلى, نسخة, از, به, 差出人, 宛先, 送信者,
            发件人, 收件人, 抄送, 寄件者, 收件者, 副本, 보낸 사람, 받는 사람, 참조, từ, đến, dari, kepada, saatja, adresaat, către, komu,
            kopija, odosielateľ, odesílatel, příjemce, lähettäjä, vastaanottaja, responder a, responder para, antwort an,
            répondre à, rispondi a, beantwoorden, importance, wichtigkeit, priorität, attachments, anlagen, pièces jointes""",
        ),
        telling=frozenset(
            """subject betreff objet asunto oggetto onderwerp assunto emne ämne aihe temat předmět predmet tárgy subiect
            konu θέμα тема относно предмет הנושא נושא الموضوع موضوع 件名 主题 主旨 主題 제목 perihal subjek teema""".split()
        )
        | {"chủ đề"},
        heads=True,
    ),
    Family(
        name="a labelled head",
        labels=_labels(
            headline="""headline, title, titel, schlagzeile, überschrift, titre, título, titular, titolo, titulo, kop,
            article name, overskrift, tittel, otsikko, tytuł, manchete""",
            standfirst="subtitle, standfirst, untertitel, sous-titre, subtítulo, sottotitolo, ondertitel, ingress",
            byline="""author, authors, author/byline, byline, by, reporter, journalist, autor, autora, autorin, autoren,
            auteur, autrice, autore, von, door, par, por, forfatter, journaliste""",
            published="""date, published, publication date, date published, datum, fecha, data, dato, publicatiedatum,
            erscheinungsdatum, date de publication, udgivet, publisert, päivämäärä""",
            outlet="""source, publication, newspaper, outlet, paper, quelle, zeitung, journal, fuente, fonte, krant,
            medio, periódico, diario, jornal, testata, giornale, quotidiano, bron, kilde, avis, medie,
            medium, média, lehti""",
            section="section, rubrik, ressort, rubrique, sección, sezione, sectie, seção, sektion, seksjon, secção",
            text="text, body, content, full text, article, volltext, texte, texto, testo, tekst",
            _="""url, link, language, sprache, langue, words, word count, length, id, retrieved, accessed, page, pages,
            start page, end page, seite, seiten, página, pagina, side, sivu, ausgabe, edition, edición, edizione,
            record number, lengte, wörter, mots, palabras""",
        ),
        telling=frozenset(
            """headline title titel schlagzeile überschrift titre título titular titolo titulo kop overskrift tittel
            otsikko tytuł manchete""".split()
        )
        | {"article name"},
        heads=True,
    ),
    Family(
        name="a labelled head",  # in Swedish, where the word for a section is that for a headline
        labels=_labels(
            headline="rubrik",
            standfirst="ingress, underrubrik",
            byline="författare, skribent, av, journalist, byline",
            published="datum, publicerad, publiceringsdatum",
            outlet="källa, tidning",
            section="sektion, avdelning",
            text="text, brödtext",
            _="sida, sidor, länk, url, språk, ord, antal ord, upplaga",
        ),
        telling=frozenset({"rubrik"}),
        heads=True,
    ),
)
