"""Reads the page as a browser would, and finds what does not fit together."""

from __future__ import annotations

import html
import re
import unittest
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parent.parent
SECTIONS = [
{{#sections}}
    ("{{id}}", "{{heading}}"),
{{/sections}}
]
VOID = {"meta", "link", "img", "input", "br", "hr"}


class Page(HTMLParser):
    """The page's elements, in order, and what is wrong with their nesting."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[list[str], str]] = []
        self.problems: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        self.problems += [f"<{tag}> stays open" for tag, _ in self._open]

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self._open.append((tag, attributes.get("class", "")))

    def handle_endtag(self, tag):
        if not self._open or self._open[-1][0] != tag:
            self.problems.append(f"</{tag}> closes nothing")
        else:
            self._open.pop()

    def handle_data(self, data):
        self.texts.append(([style for _, style in self._open], data))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def values(self, name: str) -> list[str]:
        return [
            attributes[name]
            for _, attributes in self.elements
            if name in attributes
        ]


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.html = (ROOT / "index.html").read_text(encoding="utf-8")
        cls.css = (ROOT / "style.css").read_text(encoding="utf-8")
        cls.script = (ROOT / "script.js").read_text(encoding="utf-8")
        cls.page = Page(cls.html)

    def test_every_element_is_closed(self) -> None:
        self.assertEqual([], self.page.problems)

    def test_it_says_what_it_is(self) -> None:
        self.assertTrue(self.html.startswith("<!DOCTYPE html>"))
        self.assertEqual("en", self.page.all("html")[0]["lang"])
        names = [meta.get("name") for meta in self.page.all("meta")]
        self.assertIn("viewport", names)
        self.assertIn("description", names)
        self.assertEqual(1, len(self.page.all("title")))
        self.assertEqual(1, len(self.page.all("h1")))

    def test_the_sections_are_there_in_order(self) -> None:
        ids = [section["id"] for section in self.page.all("section")]
        self.assertEqual(["home"] + [name for name, _ in SECTIONS], ids)
        for _, heading in SECTIONS:
            self.assertIn(f"<h2>{heading}</h2>", html.unescape(self.html))

    def test_the_menu_leads_to_every_section(self) -> None:
        links = [link.get("href") for link in self.page.all("a")]
        for name, _ in SECTIONS:
            self.assertIn(f"#{name}", links)

    def test_ids_are_unique_and_links_lead_somewhere(self) -> None:
        ids = self.page.values("id")
        self.assertEqual(sorted(set(ids)), sorted(ids))
        for target in self.page.values("href"):
            if target.startswith("#"):
                self.assertIn(target[1:], ids)
        for target in self.page.values("aria-controls"):
            self.assertIn(target, ids)

    def test_files_that_it_uses_are_there(self) -> None:
        files = self.page.values("src")
        files += [link["href"] for link in self.page.all("link")]
        for file in files:
            self.assertTrue((ROOT / file).is_file(), file)

    def test_nothing_is_loaded_from_other_servers(self) -> None:
        for text in (self.html, self.css, self.script):
            self.assertNotRegex(text, r"(https?:)?//[a-z0-9.-]+\.[a-z]{2,}")

    def test_pictures_say_what_they_show(self) -> None:
        for picture in self.page.all("img"):
            self.assertTrue(picture.get("alt"))

    def test_every_input_has_a_label(self) -> None:
        labels = [label["for"] for label in self.page.all("label")]
        for tag in ("input", "textarea"):
            for field in self.page.all(tag):
                self.assertIn(field["id"], labels)

    def test_places_to_fill_in_are_marked(self) -> None:
        self.assertIn(".fill-in", self.css)
        for styles, text in self.page.texts:
            if re.search(r"\[[^\]]+\]", text):
                self.assertIn("fill-in", " ".join(styles), text)

    def test_the_style_fits_the_page(self) -> None:
        self.assertEqual(self.css.count("{"), self.css.count("}"))
        given = set(re.findall(r"\.([a-z][a-z-]*)", self.css))
        names = " ".join(self.page.values("class"))
        used = set(names.split())
        self.assertEqual(set(), used - given)

    def test_the_script_finds_its_elements(self) -> None:
        ids = self.page.values("id")
        for name in re.findall(r'getElementById\("([^"]+)"\)', self.script):
            self.assertIn(name, ids)
        for opening, closing in ("()", "{}", "[]"):
            self.assertEqual(self.script.count(opening), self.script.count(closing))
{{#hours}}

    def test_every_day_has_its_hours(self) -> None:
        days = self.page.values("data-day")
        self.assertEqual(["1", "2", "3", "4", "5", "6", "0"], days)
{{/hours}}
{{#form}}

    def test_the_form_opens_a_mail(self) -> None:
        form = self.page.all("form")[0]
        self.assertRegex(form["action"], r"^mailto:.+@.+")
        self.assertEqual(["name", "message"], [
            field["name"]
            for tag in ("input", "textarea")
            for field in self.page.all(tag)
        ])
{{/form}}
{{#gallery}}

    def test_the_gallery_has_pictures(self) -> None:
        self.assertGreaterEqual(len(self.page.all("img")), 3)
{{/gallery}}
{{#day}}

    def test_the_day_is_said(self) -> None:
        self.assertIn("When: {{day}}", self.html)
{{/day}}
{{#offer}}

    def test_every_item_is_offered(self) -> None:
        for item in [{{#items}}"{{.}}", {{/items}}]:
            self.assertIn(f"<h3>{item}</h3>", html.unescape(self.html))
{{/offer}}
{{#countdown}}

    def test_the_countdown_has_a_date(self) -> None:
        date = self.page.values("data-date")[0]
{{#day}}
        self.assertEqual("{{countdownDate}}T00:00:00", date)
{{/day}}
{{^day}}
        self.assertRegex(date, r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$")
{{/day}}
{{/countdown}}


if __name__ == "__main__":
    unittest.main()
