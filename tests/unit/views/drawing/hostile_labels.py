"""Labels that are made to act, to break out, or to vanish, in one format or another.

What an inventory may not hold, such as a line break in a name, is here all the same: a
format must not rely on what read the inventory.
"""

from __future__ import annotations

from depmap.views.harmless import harmless

HOSTILE_LABELS = (
    # Graphviz: escapes, markup, ports, records, attributes
    r"\N", r"\G", r"\L", r"\T\H\E", r"\n\l\r", r"\\", "ends in a backslash\\", r"\\N", r"a\"b",
    r"\&#78;", "<b>bold</b>", "<TABLE><TR><TD>x</TD></TR></TABLE>", "<BR/>", "<not closed",
    "closed>", "<>", "{a|b}", "<port> a | b", "a:b", "a::b:n", 'x" URL="http://127.0.0.1:9/',
    '"; shape=none; "', "a -> b", "a -- b", "digraph {", "}", "// x", "/* x */", "# x",
    "subgraph cluster_x {", "node", "edge", "graph", "strict",
    # XML, HTML and SVG
    "]]>", "<![CDATA[x]]>", "<!-- x -->", "-->", "--", "<?xml version='1.0'?>", "<!DOCTYPE x>",
    "&lt;b&gt;", "&amp;amp;", "&#92;", "&#x3C;script&#x3E;", "&nbsp;", "&quot;", "&", "&;", "&x",
    "<script>window.hit=1</script>", "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>", '" onmouseover="window.hit=1', "' onclick='window.hit=1",
    "javascript:window.hit=1", "</title><script>window.hit=1</script>",
    "</desc></svg><script>window.hit=1</script>", "</style><b>x", "<a href='http://127.0.0.1:9/'>x",
    "<iframe srcdoc='<script>parent.hit=1</script>'>", "<foreignObject>x</foreignObject>",
    "url(http://127.0.0.1:9/)", "@import 'x';",
    # draw.io: placeholders, formulas, styles
    "%name%", "%date%", "%page%", "$$x^2$$", r"\(x\)", "`x`", "a;b=c;", "html=0;shape=image",
    "image=http://127.0.0.1:9/x.png", "data:page/id,x",
    # Mermaid: words of its own, lines, classes, directives, icons, Markdown
    "end", "subgraph x", "style x fill:#f00;", "lifestyle: #1;", "classDef x fill:#f00;",
    "click x href", "click x call y()", "%%{init: {'theme': 'dark'}}%%", "%% x", "a --> b",
    "a -.-> b", "x:::down", "linkStyle 0 stroke:red", "fa:fa-house", "**bold** _x_", "1. x",
    "- x", "#35;", "#quot;", "#amp;", "#lt;b#gt;", '"]', ")]}", "((x))", "|x|", "~~~", "---",
    "accTitle: x", "@{ shape: circle }", "direction LR", "ﬂ°°35¶ß",
    # Templates, shells, spreadsheets, logs, terminals
    "{{x}}", "${x}", "#{x}", "%(x)s", "%s%d%n", "{0}", "`id`", "$(id)", "; id", "| id", "=1+1",
    "+1", "@x", "::error::x", "##vso[task.complete]x", "\x1b[31mred", "a\x00b", "a\x07b", "a\x7fb",
    # PDF
    "(x", "x)", "()) Tj", "/Name", "<< /JS (x) >>", "%PDF-1.4", "endstream endobj",
    # Letters of all kinds
    "a\nb", "a\r\nb", "a\tb", "a\u2028b", "a\u0085b", "\u202egnirts", "a\u2066b\u2069c",
    "a\u200bb", "a\u200db", "\ufeffa", "a\u00adb", "e\u0301\u0301\u0301", "Zürich", "☃", "🙂",
    "👩\u200d💻", "🏴\U000e0067\U000e0062", "漢字", "日本語のラベル",
    "שלום", "مرحبا", "a שלום b", "ไทย", "ﷺ",
    "\ud800", "\uffff", "\U0010ffff", "\ue000", "\u3164", "  two  spaces  ", "   ", "", "x" * 200,
    "w" * 60, "a" * 27 + " " + "b" * 27, "O'Brien & Sons", 'say "x"', "50 % off", "C:\\new\\table",
    "../../etc/passwd", "null", "true", "0", "-1", "1e9",
)  # fmt: skip
"""Each once; ids beside them count from 0."""


def shown(label: str) -> str:
    """What must be read of a label: control and invisible characters are replaced."""
    return harmless(" ".join(label.split()))


def squeezed(text: str) -> str:
    """Without blanks, since each format breaks lines in its own places."""
    return "".join(text.split())
