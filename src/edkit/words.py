"""How long a text is, in words."""

import re

# Scripts written without spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Chinese characters
)
_MAY_BE_UNSPACED = re.compile("[\u0e00-\u1fff\u3000-\U000323af]")
_WORD = re.compile(r"[^\W_]\S*")
UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")


def count_words(text: str) -> int:
    """Count words: runs between white space that hold a letter or digit.

    In scripts written without spaces each character counts as one, as word processors count.

    >>> count_words("“It is now up to the P5-plus-1,” he said — again."), count_words("渡轮停运")
    (10, 4)
    """
    unspaced = 0
    if not text.isascii() and _MAY_BE_UNSPACED.search(text):
        text, unspaced = UNSPACED_LETTER.subn(" ", text)
    return unspaced + len(_WORD.findall(text))
