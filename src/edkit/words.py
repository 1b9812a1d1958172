"""How long a text is, in words, and which they are."""

import re
from itertools import filterfalse

AT_ONCE = 500_000  # characters; a list of all words of a longer text takes ten times its memory
# Scripts written without spaces between words.
UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Chinese characters
)
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_BLANKED = bytes(0x20 if 0x1C <= code < 0x20 else code for code in range(256))  # as str.split sees them
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and not chr(code).isspace())
# Bytes that begin no such letter in UTF-8: to strike them out is the fastest way to see that there is none.
_SPACED = bytes(code for code in range(256) if code < 0xE0 or code == 0xE2)

# In Latin-1, a blank for every byte but letters and apostrophes.
_LETTERS = bytes(
    code if code == ord("'") or re.match(r"[^\W\d_]", chr(code)) else ord(" ") for code in range(256)
)
# Bytes of the letters of Latin-1 and of all punctuation, in UTF-8.
_LATIN = bytes(code for code in range(256) if code < 0xC4 or code == 0xE2)


def count_words(text: str) -> int:
    """Count words: runs between white space that hold a letter or digit.

    In scripts written without spaces each character counts as one, as word processors count.

    >>> count_words("“It is now up to the P5-plus-1,” he said — again."), count_words("渡轮停运")
    (10, 4)
    """
    if len(text) > AT_ONCE and (half := text.find(" ", len(text) // 2)) >= 0:
        return count_words(text[:half]) + count_words(text[half:])
    if text.isascii():
        return len(text.encode().translate(_BLANKED, _SIGNS).split())
    unspaced = 0
    if text.encode("utf-8", "surrogatepass").translate(None, _SPACED):
        text, unspaced = UNSPACED_LETTER.subn(" ", text)
    tokens = text.split()
    signs = [
        token
        for token in filterfalse(str.isalnum, tokens)
        if not token[0].isalnum() and not _LETTER_OR_DIGIT.search(token)
    ]
    return unspaced + len(tokens) - len(signs)


def is_latin(text: str) -> bool:
    """Tell whether all letters of a text are in Latin-1, as those of most western languages are."""
    return text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _LATIN)


def latin_words(text: str) -> list[str]:
    """Give the words of a text: letters, joined by apostrophes. Letters beyond Latin-1 divide words.

    >>> latin_words("“Don’t – ‘we’ said:” 3 o'clock")
    ["Don't", 'we', 'said', "o'clock"]
    """
    spelt = f" {text} ".replace("’", "'").encode("latin-1", "replace").translate(_LETTERS)
    spelt = spelt.replace(b"''", b" ").replace(b" '", b" ").replace(b"' ", b" ")
    return spelt.decode("latin-1").split()
