"""What the words beside a date say of it: that it is of publication, of a change, or of something else.

A table of words, no decisions: `shown_dates.py` reads the label before a date, or what follows it.
"""

import re
from functools import lru_cache

# For each sense what its words begin with, which are whole words, and what may stand inside one
# (in writing that does not part words, or puts something before them).
TOLD = {
    "published": (
        """publish publié publie publica publicer pubbli posted veröffentlich erschienen erstell eingestellt
        geschrieben verfasst gepubliceerd offentlig опубликован yayın written added issued gespeichert
        presse press released julkaistu opublikowan опубліков опубликов публик објав objavljen dodano
        zveřejněn megjelen publicat postado posteado diterbitkan disiarkan dipublikasikan imechapishwa
        yayım yayin eklenme δημοσι xuất avaldatud paskelbt dërguar tarih""",
        "date dated datum fecha tanggal tarehe ngày päivämäärä ημερομηνία дата stand publ",
        "انتشار منتشر نشر פורסם תאריך 公開 发布 發布 掲載 配信 日期 입력 등록 게시 เผยแพร่ วันที่ प्रकाशित প্রকাশ",
    ),
    "updated": (
        """update modifi edited revised reviewed aktualisier aktualizac zaktualizowan geändert änderung
        actualiz atualiz aggiorna bijgewerkt gewijzigd opdater oppdater uppdater обновл измен güncelle päivite
        nachtrag checked онов ažurirano ažuriran posodobljeno frissít aktualizován diperbarui dikemaskini
        imesasishwa ενημ muokattu atnaujint atjaunin uuendatud uppfært përditësuar yeniləndi""",
        "changed jour cập akt upd",
        "تحديث به‌روز بروز עודכן עדכון 更新 수정 อัปเดต แก้ไข अपडेट अद्यतन হালনাগাদ আপডেট",
    ),
    "otherwise": (
        """copyright born geboren until expir deadline valid gültig joined member retrieved accessed abgerufen
        available archived saved clipped downloaded
        heruntergeladen gedruckt ausgedruckt télécharg consult descargado scaricato geraadpleegd registriert
        beigetreten comment kommentar birth naissance nacimiento nascita geburt
        event veranstaltung""",
        """bis next since seit due end ends start starts today heute termin uhrzeit godzina when wann quando
        cuándo says sagt dit dice diz scrive skriver schrieb schreibt meint antworten reply reageren répondre
        responder né née nato nata nacido nacida urodzony urodzona doğum fødselsdato""",
        "© 出生 生年 日時 開催 بدء",
    ),
}
_BY_START = {sense: tuple(starts.split()) for sense, (starts, _, _) in TOLD.items()}
_BY_WORD = {word: sense for sense, (_, words, _) in TOLD.items() for word in words.split()}
_BY_PART = {sense: tuple(parts.split()) for sense, (_, _, parts) in TOLD.items()}
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1_000)
def senses(words: str) -> frozenset[str]:
    """Tell what words say of the date beside them.

    >>> sorted(senses("Posted on")), sorted(senses("Zuletzt aktualisiert:")), sorted(senses("by Mara Quill"))
    (['published'], ['updated'], [])
    """
    lower = words.lower()
    several = _WORD.findall(lower)
    found = {_BY_WORD.get(word) for word in several}
    found |= {
        sense for sense, starts in _BY_START.items() if any(word.startswith(starts) for word in several)
    }
    if not lower.isascii():
        found |= {sense for sense, parts in _BY_PART.items() if any(part in lower for part in parts)}
    return frozenset(filter(None, found))
