"""How long a text is, in words."""

import re

# Scripts written without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ALNUM = re.compile(r"[^\W_]")
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")


def count_words(text: str) -> int:
    """Count words: runs between white space that hold a letter or digit.

    In scripts written without spaces each character counts as one, as word processors count.

    >>> count_words("“It is now up to the P5-plus-1,” he said — again."), count_words("渡轮停运")
    (10, 4)
    """
    unspaced = 0
    if not text.isascii():
        text, unspaced = _UNSPACED_LETTER.subn(" ", text)
    return unspaced + sum(1 for word in text.split() if word.isalnum() or _ALNUM.search(word))
