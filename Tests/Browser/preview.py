"""Looks at a preview as an author does: what is saved is seen, where it was seen.

A real preview is started and its note is edited; the page in the browser follows. The reader stays where
he was when text above him comes and goes; folded parts stay as they were; the error of a broken cell is
on the page and goes again; a note that is gone for a moment, empty, or no text is survived; nothing is
asked for elsewhere, and the page's policy holds.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

LECTERN = os.environ.get("LECTERN", ".build/release/lectern")
faults = []


def expect(truth, message):
    if not truth:
        faults.append(message)


def until(is_so, what, seconds=8):
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return faults.append(f"{what} is not seen")
        time.sleep(0.01)


def note(top="", number="2", cell="let x = 20 + 1\nx", many=60):
    paragraphs = "\n\n".join(f"Paragraph {i} has some words that fill a line or two of the page, "
                             f"so that there is something to scroll." for i in range(many))
    return (f"# A lesson\n\n{top}\n\n## First\n\nThe number is {number}.\n\n```{{swift}}\n{cell}\n```\n\n"
            f"> [!note]- Folded\n> Inside.\n\n## Second\n\n{paragraphs}\n")


def save(path, text):
    """As most editors do: beside, and renamed over."""
    beside = path.with_name("." + path.name + ".new")
    beside.write_text(text)
    beside.rename(path)


def look(page, folder, address, shots):
    path = folder / "a.md"
    asked, said = [], []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: m.type in ("error", "warning") and said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(address + "a.html")
    page.wait_for_selector("text=The number is 2.", timeout=20000)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    def top(number):
        return page.evaluate("n => [...document.querySelectorAll('main>p')].find(p => "
                             "p.textContent.startsWith(`Paragraph ${n} `)).getBoundingClientRect().top", number)

    page.evaluate("""() => { const p = [...document.querySelectorAll('main>p')].find(p =>
        p.textContent.startsWith('Paragraph 30 ')); scrollTo({top: scrollY + p.getBoundingClientRect().top - 40,
        behavior: 'instant'}) }""")
    page.wait_for_timeout(100)
    if shots:
        page.screenshot(path=shots / "preview-before.png")
    before = top(30)
    page.evaluate("window.isStillHere = true")
    start = time.monotonic()
    save(path, note(top="A new beginning.\n\n" * 12, number="3"))
    page.wait_for_selector("text=The number is 3.", state="attached", timeout=5000)
    print(f"  prose edit seen after {1000 * (time.monotonic() - start):.0f} ms")
    page.wait_for_timeout(150)
    if shots:
        page.screenshot(path=shots / "preview-after.png")
    expect(abs(top(30) - before) < 2, f"the reader's paragraph moved by {top(30) - before} px")
    expect(page.evaluate("window.isStillHere === true"), "the page was loaded anew")
    expect(page.evaluate("[...document.querySelectorAll('details')].every(d => d.open)"),
           "folded parts were closed again")
    expect(page.evaluate("history.length") <= 2, "the history grew")
    expect(page.locator(".copyable").count() > 0, "the page's own script did not run again")

    start = time.monotonic()
    save(path, note(number="3", cell="let x = 20 + 2\nx * 1000"))
    # The page's policy forbids what `wait_for_function` does.
    until(lambda: "22000" in re.sub("[^0-9]", "", page.locator("main").inner_text()), "the changed cell")
    print(f"  changed cell seen after {1000 * (time.monotonic() - start):.0f} ms")
    expect(abs(top(30) - before) < 2, "the reader's paragraph moved when a cell changed")

    save(path, note(number="4", cell='let x: Int = "no"'))
    page.wait_for_selector(".banner", state="attached", timeout=8000)
    expect("cannot convert" in page.locator("main").inner_text(), "the compiler's message is not on the page")
    if shots:
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(100)
        page.screenshot(path=shots / "preview-broken.png")
        page.evaluate("n => scrollTo(0, n)", 2000)
    save(path, note(number="5"))
    page.wait_for_selector("text=The number is 5.", state="attached", timeout=8000)
    expect(page.locator(".banner").count() == 0, "the error stays when the cell is mended")

    # Every kind of half a file, and then the note again.
    broken = {"an empty file": b"", "half a letter": "A lesson. Ä".encode()[:-1], "every byte": bytes(range(256)),
              "a null byte": b"# A\0B", "front matter without an end": b"---\ntitle: [",
              "a fence without an end": b"```{swift}\nlet"}
    for number, (name, contents) in enumerate(broken.items(), 10):
        path.write_bytes(contents)
        page.wait_for_timeout(60)
        save(path, note(number=str(number)))
        try:
            page.wait_for_selector(f"text=The number is {number}.", state="attached", timeout=5000)
        except Exception:
            faults.append(f"{name} is not survived")

    path.unlink()
    page.wait_for_selector("text=is not there any more", timeout=5000)
    save(path, note(number="30"))
    page.wait_for_selector("text=The number is 30.", state="attached", timeout=8000)

    page.evaluate("""() => { const p = [...document.querySelectorAll('main>p')].find(p =>
        p.textContent.startsWith('Paragraph 40 ')); scrollTo({top: scrollY + p.getBoundingClientRect().top - 40,
        behavior: 'instant'}) }""")
    before = top(40)
    path.unlink()
    path.mkdir()
    page.wait_for_selector("text=there any more", timeout=5000)
    path.rmdir()
    save(path, note(number="31"))
    page.wait_for_selector("text=The number is 31.", state="attached", timeout=8000)
    page.wait_for_timeout(100)
    expect(abs(top(40) - before) < 2, "the reader's place is lost when the note was gone")

    settings = folder / "lectern.yml"
    settings.write_text("macros: [\n")
    page.wait_for_selector(".preview-notice", timeout=5000)
    if shots:
        page.screenshot(path=shots / "preview-settings.png")
    settings.write_text("lang: de\n")
    page.wait_for_selector("html[lang=de]", state="attached", timeout=8000)
    expect(page.locator(".preview-notice").count() == 0, "the word on lectern.yml stays")
    settings.unlink()
    page.wait_for_selector("html[lang=en]", state="attached", timeout=8000)

    other = page.context.new_page()
    other.goto(address)
    save(folder / "b.md", "# Another lesson\n\nIt is new.\n")
    other.wait_for_selector("main a:has-text('Another lesson')", timeout=8000)
    other.locator("main a:has-text('Another lesson')").first.click()
    other.wait_for_selector("text=It is new.", timeout=8000)
    (folder / "b.md").unlink()
    other.wait_for_selector("text=is not there any more", timeout=8000)
    other.goto(address)
    expect("Another lesson" not in other.locator("main").inner_text(), "a note that is gone is still listed")
    other.close()

    strange = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    expect(not strange, f"asks for {strange[:3]}")
    # What a browser says of an answer that is not a page is no fault of the page.
    said = [text for text in said if "503" not in text and "404" not in text]
    expect(not said, f"says {said[:3]}")


def main():
    shots = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = pathlib.Path(name)
        (folder / "a.md").write_text(note())
        preview = subprocess.Popen([LECTERN, "preview", "--no-open", str(folder)],
                                   stdout=subprocess.PIPE, text=True)
        try:
            address = re.match(r"http://\S+/", preview.stdout.readline())[0]
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
            context = browser.new_context(viewport={"width": 1000, "height": 700})
            look(context.new_page(), folder, address, shots)
            browser.close()
        finally:
            preview.send_signal(signal.SIGTERM)
            code = preview.wait(timeout=10)
    expect(code == 0, f"the preview ends with {code}")
    for message in faults:
        print(f"  ✘ preview: {message}")
    if faults:
        sys.exit(f"{len(faults)} faults")
    print("the preview holds")


if __name__ == "__main__":
    main()
