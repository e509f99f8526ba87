"""Encodings and refusals: what bytes become, and which are no text."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.build.text import binary_kind, decode, read_text
from concite.errors import UnreadableInput

FRENCH = "L’été dernier, Élodie a étudié l’œuvre de Müller – « très bien » – où ça coûte 5 €. À Paris, naïve."
GERMAN = "Die Ärzte prüften „größere“ Übungen; Straße, Fußnote – Schröder (2005) fand es schön. Öffnung."
SPANISH = "¿Qué pasó en España? La señora Ibáñez comió piñón. ¡Año nuevo! “Sí” – así."
ENGLISH = "“Joining” is the therapist’s task — Schröder’s view… it isn’t café culture."
RUSSIAN = "Привет, мир. Терапевтический альянс является важным фактором лечения. " * 3
CZECH = "Terapeutická aliance je důležitým faktorem léčby. Příliš žluťoučký kůň úpěl ďábelské ódy. " * 3
JAPANESE = "治療同盟は重要な要素です。患者と治療者の関係。" * 5
GREEK = "Η θεραπευτική συμμαχία είναι σημαντικός παράγοντας. " * 3
WIDE = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", [FRENCH, ENGLISH, RUSSIAN, JAPANESE + " ok", GREEK])
def test_unicode_with_and_without_mark(text: str, encoding: str) -> None:
    assert decode(("\ufeff" + text).encode(encoding), "x") == text
    if encoding == "utf-8" or text in (FRENCH, ENGLISH, RUSSIAN, GREEK):
        assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, name) for text in (FRENCH, GERMAN, SPANISH, ENGLISH) for name in ("cp1252", "mac_roman")),
        *((text, name) for text in (FRENCH, GERMAN, SPANISH) for name in ("latin-1", "cp850")),
        (FRENCH, "iso8859-15"),
        *((RUSSIAN, name) for name in ("cp1251", "koi8-r")),
        *((CZECH, name) for name in ("cp1250", "iso8859-2")),
        *((JAPANESE, name) for name in ("shift_jis", "euc_jp")),
        *((GREEK, name) for name in ("cp1253", "iso8859-7")),
    ],
)
def test_eight_bit_encodings_are_guessed(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decode(data, "x") == data.decode(encoding)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a", "a"),
        (b"\xef\xbb\xbf", ""),
        (b"\xff\xfe", ""),
        (b"It was M\xfcller.", "It was Müller."),
        (b"M\xfcller \x93hi\x94", "Müller “hi”"),
        ("é x é".encode()[:-1], "é x \ufffd"),
        ("größer, Müller, ".encode() + b"caf\xe9 \x93hi\x94 x", "größer, Müller, café “hi” x"),
        (b"a\r\nb\rc\n\x0cd", "a\r\nb\rc\n\x0cd"),
        ("\ufeffa\ufeffb".encode(), "a\ufeffb"),
        (b"\xff\xfea\x00\x00\xd8b\x00", "a\ufffdb"),
    ],
)
def test_small_and_damaged(data: bytes, text: str) -> None:
    assert decode(data, "x") == text


def test_a_declared_encoding_counts_only_where_it_fits() -> None:
    assert decode("Привет".encode("cp1251"), "x", "windows-1251") == "Привет"
    assert decode("ещё".encode(), "x", "windows-1251") == "ещё"
    assert decode("“é”".encode("cp1252"), "x", "ISO-8859-1") == "“é”"
    assert decode("Müller".encode("cp1252"), "x", "no-such") == "Müller"
    assert decode(b"M\xfcller", "x", "utf-8") == "Müller"
    assert decode(b"abc \xff.", "x", "hex") == "abc ÿ."


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; save it as PDF, Word (DOCX) or text and give that file"),
        (b"PK\x03\x04\x14\x00....[Content_Types].xml word/document.xml", "is a Word document (DOCX); "),
        (b"PK\x03\x04\x14\x00mimetypeapplication/epub+zip", "is an EPUB book; "),
        (b"PK\x03\x04\x14\x00stuff", "is a zip archive; "),
        (b"{\\rtf1\\ansi", "is an RTF file; "),
        (b"\x89PNG\r\n\x1a\n\x00", "is a PNG image; "),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a JPEG image; "),
        (b"SQLite format 3\x00", "is an SQLite database; "),
        (b"\x7fELF\x02\x01", "is a program; "),
        (b"MZ\x90\x00\x03", "is a program; "),
        (b"\x1f\x8b\x08\x00", "is a gzip archive; "),
        (b"abc\x00def", "is not text: it holds NUL bytes"),
        (b"ab\x01\x02\x03\x04\x05" * 10, "is not text: it is full of control characters"),
    ],
)
def test_binary_files_are_named(head: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode(head, "dir/file.bin")
    assert str(caught.value).startswith(f"dir/file.bin: {reason}")
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text", ["MZ twins and BMI", "BM", "ID3 tags are no text", "RIFF", "PK is a name", "%PDF? No."]
)
def test_words_that_look_like_magic_are_text(text: str) -> None:
    assert binary_kind(text.encode()) is None
    assert decode(text.encode(), "x") == text


def test_random_bytes_are_refused() -> None:
    noise = bytes(32 + byte % 224 for byte in random.Random(1).randbytes(300_000))
    with pytest.raises(UnreadableInput, match="not text in any encoding"):
        decode(noise, "x")


def test_size_limit() -> None:
    assert decode(b"abcd", "x", most_bytes=4) == "abcd"
    with pytest.raises(UnreadableInput) as caught:
        decode(b"abcde", "x", most_bytes=4)
    assert str(caught.value) == "x: is larger than 4 bytes; split it, or raise the limit on an input's size"


def test_read_text_changes_nothing() -> None:
    assert read_text(b"A\r\n\r\n  B\t\r", "x").text == "A\r\n\r\n  B\t\r"
    assert read_text(b"# A title?", "x").title is None


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_line(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except UnreadableInput as error:
        assert "\n" not in str(error)
    else:
        text.encode("utf-8")


@given(st.text(max_size=200))
def test_utf8_comes_back(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode().replace("\x00", "").removeprefix("\ufeff")
    if binary_kind(clean.encode()) is None:
        assert decode(clean.encode(), "x") == clean.removeprefix("\ufeff")


def test_five_megabytes_are_quick() -> None:
    data = (FRENCH * 60_000).encode("cp1252")
    begun = time.process_time()
    assert decode(data, "x") == FRENCH * 60_000
    assert time.process_time() - begun < 3


def test_a_mark_alone_makes_no_text() -> None:
    noise = bytes(at * at * 37 % 251 for at in range(4000))
    assert binary_kind(b"\xff\xfe" + b"\x00\xd8\x01\x00" * 500) == "not text: only its first bytes look so"
    assert binary_kind(b"\xff\xfe" + noise) == "not text: only its first bytes look so"
    for encoding in ("utf-16", "utf-32", "utf-8-sig"):
        assert binary_kind("Hoffnung heilt 東京 😀\n".encode(encoding) * 1) is None
