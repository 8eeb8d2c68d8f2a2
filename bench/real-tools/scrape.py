"""Renders pages with the Python tools that are installed.

Standard input: a JSON array of pages of HTML. Standard output: a JSON object of tool → {version, texts}, a text for each
page, null where the tool gave none.
"""

import importlib.metadata
import json
import sys


def version(package):
    return importlib.metadata.version(package)


def html2text_tools():
    import html2text

    def run(**options):
        def text(page):
            tool = html2text.HTML2Text(bodywidth=0)
            for name, value in options.items():
                setattr(tool, name, value)
            return tool.handle(page)

        return text

    name = "html2text"
    yield name, name, run()
    yield name + " padded", name, run(pad_tables=True)
    yield name + " wrapped", name, run(body_width=78)
    yield name + " raw tables", name, run(bypass_tables=True)
    yield name + " no tables", name, run(ignore_tables=True)


def soup_tools():
    import bs4

    def soup(page):
        return bs4.BeautifulSoup(page, "lxml").body

    package = "beautifulsoup4"
    yield "get_text lines", package, lambda page: soup(page).get_text("\n", strip=True)
    yield "get_text spaces", package, lambda page: soup(page).get_text(" ", strip=True)
    yield "get_text", package, lambda page: soup(page).get_text()
    yield "get_text bars", package, lambda page: soup(page).get_text("|", strip=True)


def lxml_tools():
    import lxml.html

    yield "lxml text_content", "lxml", lambda page: lxml.html.fromstring(page).text_content()


def trafilatura_tools():
    import trafilatura

    name = "trafilatura"
    yield name, name, lambda page: trafilatura.extract(page, include_comments=False)
    yield name + " precise", name, lambda page: trafilatura.extract(
        page, favor_precision=True, include_comments=False
    )
    yield name + " baseline", name, lambda page: trafilatura.baseline(page)[1]


def inscriptis_tools():
    import inscriptis

    yield "inscriptis", "inscriptis", inscriptis.get_text


def markdownify_tools():
    import markdownify

    yield "markdownify", "markdownify", markdownify.markdownify


def justext_tools():
    import justext

    def text(page):
        paragraphs = justext.justext(page.encode(), frozenset(), stopwords_low=0, stopwords_high=0)
        return "\n".join(paragraph.text for paragraph in paragraphs)

    yield "jusText", "justext", text


def resiliparse_tools():
    from resiliparse.extract.html2text import extract_plain_text

    yield "resiliparse", "resiliparse", extract_plain_text


FAMILIES = [
    html2text_tools,
    soup_tools,
    lxml_tools,
    trafilatura_tools,
    inscriptis_tools,
    markdownify_tools,
    justext_tools,
    resiliparse_tools,
]


def main():
    pages = json.load(sys.stdin)
    results = {}
    for family in FAMILIES:
        try:
            tools = list(family())
        except ImportError:
            continue
        for name, package, render in tools:
            results[name] = {"version": version(package), "texts": [render(page) for page in pages]}
    json.dump(results, sys.stdout)


main()
