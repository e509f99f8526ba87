"""Broken and hostile files of every kind that Concite reads, the same at every run."""

# ruff: noqa: E501
from __future__ import annotations

import io
import json
import random
import stat
import zipfile
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

PROSE = (
    "Hope heals (Marlow, 2004; Tamm & Vole, 2010a). Trust grew in talks [1, 3-5], as Lund et al. (1999, p. 7) saw. "
    "A weak alliance did not predict a bad end.\n\nReferences\n\nMarlow, T. (2004). On hope. Journal of Hope, 3(2), 10-19.\n"
    "Tamm, E. K., & Vole, J. (2010a). Bridges of trust. London: Pier Press.\n"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECONDS = 10.0


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, how)
    return out.getvalue()


def pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    for _ in range(2):
        for number, line in enumerate(PROSE.split("\n")):
            canvas.drawString(50, 700 - 12 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def wordy(body: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        }
    )


SOUND: dict[str, bytes] = {
    ".pdf": pdf(),
    ".docx": wordy(
        "".join(f"<w:p><w:r><w:t>{line.replace('&', 'and')}</w:t></w:r></w:p>" for line in PROSE.split("\n"))
    ),
    ".odt": zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "<o:d xmlns:o='o' xmlns:text='t'><o:body><o:text><text:p>Hope heals.</text:p></o:text></o:body></o:d>",
        }
    ),
    ".epub": zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<c><rootfile full-path='p.opf'/></c>",
            "p.opf": "<p><item id='a' href='a.html'/><itemref idref='a'/></p>",
            "a.html": f"<html><body><p>{PROSE}</p></body></html>",
        }
    ),
    ".rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0 T;}}\\pard "
    + PROSE.encode().replace(b"\n", b"\\par ")
    + b"\\u8220?x\\'e9{\\super 3}\\par}",
    ".tex": b"\\documentclass{article}\\begin{document}Hope \\citep[p.~3]{a} heals.\\begin{thebibliography}{1}\\bibitem{a} "
    + PROSE.encode()
    + b"\\end{thebibliography}\\end{document}",
    ".xml": f"<article dtd-version='1'><body><p>Hope (<xref ref-type='bibr' rid='a'>Marlow 2004</xref>).</p></body><back><ref-list><ref id='a'><mixed-citation>{PROSE.replace('&', '')}</mixed-citation></ref></ref-list></back></article>".encode(),
    ".tei": b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>Hope <ref type='bibr' target='#b0'>1</ref>.</p></body></text></TEI>",
    ".mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html><body><p>"
    + PROSE.encode()
    + b"</p></body></html>\r\n--x--\r\n",
    ".html": f"<!DOCTYPE html><html><head><title>T</title></head><body><h1>Hope</h1><p>{PROSE}</p></body></html>".encode(),
    ".md": b"---\ntitle: Hope\n---\n# Hope\n\n" + PROSE.encode(),
    ".txt": PROSE.encode(),
}


def damaged() -> Iterator[tuple[str, bytes]]:
    """Each sound file cut, flipped, stretched and mixed, the same at every run."""
    dice = random.Random(20)
    for suffix, sound in SOUND.items():
        for part in (1, 2, 5, 8):
            yield suffix, sound[: len(sound) * part // 9]
        for count in (1, 3, 10, 40, 200):
            for _ in range(2):
                data = bytearray(sound)
                for _ in range(count):
                    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
                yield suffix, bytes(data)
        yield suffix, sound.replace(b" ", b"\x00")
        yield suffix, sound[: len(sound) // 2] + b"\x00" * 1000 + sound[len(sound) // 2 :]
        yield suffix, sound[len(sound) // 3 :] + sound[: len(sound) // 3]
        yield suffix, sound + sound
        yield suffix, sound.decode("latin-1").encode("utf-16")
        yield suffix, b"\xff\xfe" + sound
        at = dice.randrange(len(sound))
        yield suffix, sound[:at] + sound[at : at + 40] * 500 + sound[at:]


LAUGHS = (
    "<!DOCTYPE article ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    + "]>"
)
WIDE = 200_000


def crafted() -> Iterator[tuple[str, bytes]]:
    """Files made to cost much."""
    yield ".xml", (LAUGHS + "<article dtd-version='1'><body><p>&a29;</p></body></article>").encode()
    yield ".xml", (LAUGHS + "<article dtd-version='&a29;'><body><p>x</p></body></article>").encode()
    yield (
        ".xml",
        f"<!DOCTYPE article [<!ENTITY a '{'x' * 50_000}'>]><article dtd-version='1'><body><p>{'&a;' * 50_000}</p></body></article>".encode(),
    )
    yield (
        ".xml",
        b'<!DOCTYPE article [<!ENTITY a SYSTEM "file:///dev/zero">]><article dtd-version="1"><body><p>&a;</p></body></article>',
    )
    yield (
        ".xml",
        b'<!DOCTYPE article [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><article dtd-version="1"><body/></article>',
    )
    yield ".xml", b"<article dtd-version='1'><body>" + b"<sec>" * WIDE
    yield ".xml", b"<article dtd-version='1'><body><p>" + b"<italic>a</italic>" * WIDE + b"</p></body></article>"
    yield (
        ".xml",
        b"<article dtd-version='1'><body><p>"
        + b"<xref ref-type='bibr' rid='a'>1</xref>," * 20_000
        + b"</p></body><back><ref-list><ref id='a'><mixed-citation>X</mixed-citation></ref></ref-list></back></article>",
    )
    yield ".html", b"<html>" + b"<div>" * WIDE
    yield ".html", b"<html><table>" + b"<tr><td><table>" * 20_000
    yield ".html", b"<html><p " + b"a='b' " * WIDE + b">x"
    yield ".html", b"<html>" + b"<!--" * WIDE
    yield ".html", b"<html><p>" + b"<sup><a href='#r1'>1</a></sup>" * 20_000
    yield ".rtf", b"{\\rtf1" + b"{" * WIDE
    yield ".rtf", b"{\\rtf1 " + b"\\u55357?" * WIDE
    yield ".rtf", b"{\\rtf1 " + b"\\cell" * WIDE + b"}"
    yield ".rtf", b"{\\rtf1 " + b"{\\footnote x}" * 50_000 + b"\\par}"
    for head in (b"\\begin{document}", b""):
        for piece in (
            b"{",
            b"\\cite[",
            b"\\cite{",
            b"\\footnote{",
            b"\\section{",
            b"\\title{",
            b"$",
            b"\\item[",
            b"\\begin{itemize}",
            b"\\bibitem[",
            b"\\newcommand{",
            b"%\n",
            b"\\'",
        ):
            yield ".tex", b"\\documentclass{article}" + head + piece * 30_000
    yield ".tex", b"\\documentclass{article}\\begin{document}\\begin{thebibliography}{}" + b"\\bibitem[{" * 20_000
    yield (
        ".mht",
        b"MIME-Version: 1.0\r\n"
        + b"".join(b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2000)),
    )
    yield ".mht", b"A: b\r\n" * 50_000 + b"Content-Type: multipart/related; boundary=x\r\n"
    yield ".docx", wordy("<w:tbl><w:tr><w:tc>" * 5000)
    yield ".docx", wordy(" " * 60_000_000)
    yield ".docx", wordy("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 100_000)
    yield ".docx", zipped({f"word/document{n}.xml": "x" for n in range(21_000)})
    yield (
        ".odt",
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<o:d xmlns:o='o' xmlns:text='t'><o:body><o:text>"
                + "<text:list><text:list-item>" * 100_000,
            }
        ),
    )
    yield (
        ".epub",
        zipped(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": "<c><rootfile full-path='META-INF/container.xml'/></c>",
            }
        ),
    )
    yield ".pdf", b"%PDF-1.7\n" + b"1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n" + b"trailer << /Root 1 0 R >>"
    yield (
        ".pdf",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 999999999/Kids[2 0 R]>>endobj trailer<</Root 1 0 R>>",
    )
    yield ".pdf", b"%PDF-1.7\n" + b"[" * WIDE
    yield ".pdf", b"%PDF-1.7\n" + b"<<" * WIDE
    yield ".md", b"---\n" + b"title: [" * 10_000 + b"\n---\n"
    yield ".md", b"[" * WIDE
    yield ".md", b"[a](" * WIDE
    for piece in (
        "(",
        "[1,",
        "Lee, A. (",
        "“",
        "((Lee, 1999), ",
        "et al. ",
        "A.B.",
        "1999; ",
        "\n",
        " ",
        "a",
        "-",
        "https://",
        "10.1234/",
        "Mc",
        "\u202e",
        "e\u0301",
        "’",
        "References\n",
        "\n1. ",
    ):
        yield ".txt", (piece * (WIDE // len(piece))).encode()


def zip_of(name: str, data: bytes, *, mode: int = 0o100644) -> bytes:
    """A zip archive of one file with this very name, whatever it says."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        file.writestr(info, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def archives() -> Iterator[tuple[str, bytes]]:
    """Archives: damaged, nested, leading out, bombs."""
    sound = zip_of("a.txt", PROSE.encode())
    dice = random.Random(21)
    for part in (1, 4, 8):
        yield ".zip", sound[: len(sound) * part // 9]
    for count in (1, 5, 40):
        data = bytearray(sound)
        for _ in range(count):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        yield ".zip", bytes(data)
    for name in ("../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\out.txt", "a\n\u202e.txt", "a" * 5000 + ".txt"):
        yield ".zip", zip_of(name, PROSE.encode())
    yield ".zip", zip_of("link.txt", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)
    yield ".zip", zip_of("bomb.txt", b"\x20" * 60_000_000)
    yield ".zip", zip_of("bomb.zip", zip_of("bomb.txt", b"\x20" * 60_000_000))
    deep = PROSE.encode()
    for level in range(12):
        deep = zip_of(f"{level}.zip" if level else "a.txt", deep)
    yield ".zip", deep
    yield ".zip", zipped({f"{number}.bin": "x" for number in range(21_000)})
    yield ".zip", sound[:30] + b"\xff\xff\xff\x7f" * 4 + sound[46:]
    yield ".zip", b"PK\x05\x06" + b"\0" * 18
    yield ".zip", b"PK\x03\x04" * 100_000


LIBRARIES: dict[str, bytes] = {
    ".bib": b"@article{m, author = {Marlow, T{\\'e}a and Vole, J.}, title = {On hope}, journal = {Hope}, year = 2004, pages = {10--19}}\n"
    b'@string{p = {Pier Press}}\n@book{t, author = "Tamm, E.", title = {Bridges}, publisher = p, year = {2010}}\n',
    ".ris": b"TY  - JOUR\nAU  - Marlow, T.\nPY  - 2004\nTI  - On hope\nJO  - Hope\nER  - \n",
    ".json": json.dumps(
        [
            {
                "id": "m",
                "type": "article-journal",
                "author": [{"family": "Marlow", "given": "T."}],
                "issued": {"date-parts": [[2004]]},
                "title": "On hope",
            }
        ]
    ).encode(),
}
SCHEME = (
    b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<http://x.example/s> a skos:ConceptScheme .\n"
    b'<http://x.example/hope> a skos:Concept ; skos:prefLabel "hope"@en ; skos:altLabel "hopes"@en ; skos:broader <http://x.example/trust> .\n'
    b'<http://x.example/trust> a skos:Concept ; skos:prefLabel "trust"@en .\n'
)
DECISION = b'{"verdict": "reject", "quote": "Hope heals.", "subject": "http://x.example/hope", "relation": "supports", "object": "http://x.example/trust"}\n'


def side_files() -> Iterator[tuple[str, str, bytes]]:
    """Libraries, schemes and decisions: the option that they are given with, the suffix, the bytes."""
    dice = random.Random(22)
    sound = [("--library", suffix, data) for suffix, data in LIBRARIES.items()]
    sound += [("--concepts", ".ttl", SCHEME), ("--decisions", ".jsonl", DECISION)]
    for option, suffix, data in sound:
        yield option, suffix, data
        yield option, suffix, data[: len(data) // 2]
        yield option, suffix, data[: len(data) - 3]
        for count in (1, 3, 10, 40):
            flipped = bytearray(data)
            for _ in range(count):
                flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
            yield option, suffix, bytes(flipped)
        yield option, suffix, b""
        yield option, suffix, b"\x00" * 1000
        yield option, suffix, data.replace(b" ", b"\x00")
        yield option, suffix, data.decode().encode("utf-16")
        yield option, suffix, data.replace(b"Hope", b"\xff\xfe\x80").replace(b"hope", b"\xff\xfe\x80")
        yield option, suffix, data * 300
        yield option, suffix, SOUND[".pdf"]
    for piece in (
        b"@article{",
        b"@article{a, title = {",
        b"@",
        b'@string{a = "',
        b"{",
        b"@comment{",
        b"@a{b, c = d # ",
    ):
        yield "--library", ".bib", piece * (40_000 // len(piece))
    yield "--library", ".bib", b"@article{a, author = {" + b"A and " * 10_000 + b"}, title = {T}, year = 2000}"
    yield "--library", ".bib", b"@article{a, title = {" + b"\\'{" * 10_000 + b"}" * 10_000 + b"}, year = 2000}"
    yield "--library", ".bib", b"".join(b"@book{k%d, crossref = {k%d}}\n" % (n, (n + 1) % 500) for n in range(500))
    yield "--library", ".ris", b"TY  - JOUR\n" * 20_000
    yield "--library", ".ris", b"TY  - JOUR\nAU  - " + b"A" * 500_000 + b"\nER  - \n"
    yield "--library", ".ris", b"TY  - JOUR\n" + b"AU  - B, C.\n" * 20_000 + b"TI  - T\nER  - \n"
    for text in ("[" * 50_000, '{"a":' * 50_000, "[{}]" * 5_000, "[1, null, [], {}]", '[{"id": {}, "author": 3, "issued": []}]',
                 '[{"title": "T", "issued": {"date-parts": [[null]]}}]', '[{"title": "T", "issued": {"date-parts": [[1e999]]}}]',
                 '[{"title": "\\ud800", "author": [{"family": "\\ud800"}]}]', "[" + "9" * 20_000 + "]"):  # fmt: skip
        yield "--library", ".json", text.encode()
    skos = b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    concept = (
        b'<http://x.example/%d> a skos:Concept ; skos:prefLabel "hope"@en ; skos:broader <http://x.example/%d> .\n'
    )
    for data in (
        skos + b"".join(concept % (n, (n + 1) % 3000) for n in range(3000)),
        skos + b'<x> a skos:Concept ; skos:prefLabel "' + b"hope " * 20_000 + b'"@en .',
        skos
        + b'<x> a skos:Concept ; skos:prefLabel "hope"@en ; skos:altLabel '
        + b", ".join(b'"%d"@en' % n for n in range(20_000))
        + b" .",
        skos + b'<x> a skos:Concept ; skos:prefLabel "" , " " , "\\u0000" , "." , "hope"@en .',
        skos + b'<x> a skos:Concept ; skos:prefLabel "hope\\u202E\\n"@en , "(((" , ".*" , "a{1,99999}" .',
        skos + b"[" * 50_000,
        skos + b"(" * 50_000,
        skos + b"<" + b"x" * 500_000,
        b"@prefix : <#> .\n" * 20_000,
        b"<!DOCTYPE a>" + LAUGHS.encode(),
    ):
        yield "--concepts", ".ttl", data
    yield (
        "--concepts",
        ".rdf",
        (LAUGHS + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><a>&a29;</a></rdf:RDF>").encode(),
    )
    yield "--concepts", ".rdf", b"<a>" * 100_000
    yield "--concepts", ".jsonld", b'{"@context": "http://127.0.0.1:9/c.jsonld", "@id": "x"}'
    yield "--concepts", ".jsonld", b"[" * 100_000
    for text in ("[" * 50_000, "1", "null", "[]", "{}", '{"verdict": 3}', '{"verdict": "reject", "quote": null}', "{" * 9_000,
                 '{"verdict": "same-as", "nodes": ' + "[" * 5_000, '{"verdict": "same-as", "nodes": [{}, {}]}', "\ud800".encode("utf-16", "surrogatepass").decode("latin-1"),
                 DECISION.decode() * 20_000, '{"verdict": "reject", "quote": "' + "a" * 500_000 + '"}'):  # fmt: skip
        yield "--decisions", ".jsonl", text.encode()


def giants() -> Iterator[tuple[str, bytes]]:
    """Files at the limits of size and beyond them."""
    size = 60_000_000
    page, article, tex = (
        b"<!DOCTYPE html><html><p>",
        b"<article dtd-version='1'><body><p>",
        b"\\documentclass{article}\\begin{document}",
    )
    yield ".txt", b"a" * 200_000_000
    yield ".txt", b"a" * 11_000_000
    yield ".txt", PROSE.encode() * (4_000_000 // len(PROSE))
    yield ".html", page + b"a" * size
    yield ".html", page + b"<b>" * 1_900_000
    yield ".html", page + b"a<br>" * 1_900_000
    yield ".html", page + b"a<br>" * (size // 5)
    yield ".xml", article + b"a" * size
    yield ".xml", article + b"a<b/>" * 1_900_000 + b"</p></body></article>"
    yield ".xml", article + b"a<b/>" * (size // 10) + b"</p></body></article>"
    yield ".docx", wordy("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 300_000)
    yield ".rtf", b"{\\rtf1 " + b"a" * size
    yield ".rtf", b"{\\rtf1 " + b"\\'e9" * (size // 10)
    yield ".tex", tex + b"a" * size
    yield ".tex", tex + b"\\a " * (size // 10)
    yield ".md", b"a" * size
    yield ".md", b"# a\n" * (size // 30)
    yield ".pdf", b"%PDF-1.7\n" + b"a" * size
    yield (
        ".mht",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>"
        + b"a" * size,
    )
