"""Ways to break a page, and the words by which each must be found: a check that cannot fail proves nothing."""
import re


def replace(old, new, count=1):
    def change(text):
        if old not in text:
            raise ValueError(f"the page has no {old!r} to break")
        return text.replace(old, new, count)
    return change


def pattern(old, new):
    def change(text):
        changed, count = re.subn(old, new, text, count=1)
        if not count:
            raise ValueError(f"the page has no {old!r} to break")
        return changed
    return change


INSERTED = "<h2"  # before the first heading of the text


def insert(markup):
    return replace(INSERTED, markup + INSERTED)


PAGE = "mlp/index.html"
# Faults that can stand on one page side by side share a copy of the site; each has the words of its finding.
# A group is what to look at, and its faults: file, change, words.
BREAKAGES = [
    ("page", [
        (PAGE, pattern(r'src="units\.png"', 'src="unit.png"'), "unit.png is missing"),
        (PAGE, pattern(r'srcset="grid\.dark\.png"', 'srcset="grit.dark.png"'), "grit.dark.png is missing"),
        (PAGE, pattern(r'(src="surface\.png"[^>]*) alt="[^"]*"', r'\1 alt=""'), "surface.png has no alt text"),
        (PAGE, pattern(r'(src="surface\.png") width="\d+"', r'\1 width="10"'), "surface.png gives a size of other proportions"),
        (PAGE, pattern(r'(src="losses\.png") width="\d+" height="\d+"', r"\1"), "losses.png does not give its size"),
        (PAGE, insert('<div style="width: 400px">wide</div>'), "px wide: <div> “wide”"),
        (PAGE, insert('<p style="color: #888">faint</p>'), "the contrast of <p> “faint”"),
        (PAGE, insert('<p id="claims">twice</p>'), "the id 'claims' is given twice"),
        (PAGE, insert("<h4>deep</h4>"), "“deep” skips a level"),
        (PAGE, insert("<h1>again</h1>"), "one first-level heading"),
        (PAGE, insert('<p><a href="results.json"></a></p>'), "role 'link' has no name"),
        (PAGE, insert("<p><button></button></p>"), "role 'button' has no name"),
        (PAGE, insert('<p><a href="none.html">none</a></p>'), "none.html leads nowhere"),
        (PAGE, insert('<p><a href="#none">none</a></p>'), "no place #none"),
        (PAGE, insert('<p aria-labelledby="none">none</p>'), "aria-labelledby='none' of <p> “none” leads nowhere"),
        (PAGE, insert('<img src="http://localhost:9/x.png" width="1" height="1" alt="x">'), "the console says"),
        (PAGE, insert("<p>&nosuch;</p>"), "the HTML is not valid"),
        (PAGE, pattern(r'<html lang="[^"]*">', "<html>"), "names no language"),
        (PAGE, pattern(r"<title>[^<]*", "<title>"), "no title"),
        ("mlp/results.json", lambda text: text + " " * 64_000_000, "MB are more than"),
        ("style.css", replace("--faint: #a9b1bb", "--faint: #555d66"), "dark)"),
    ]),
    ("page", [(PAGE, replace("../style.css", "../styles.css"), "a request failed")]),
    ("page", [("script.js", replace('"use strict";', '"use strict"; throw new Error("broken");'), "the console says")]),
    ("page", [(PAGE, replace("</main>", ""), "the HTML is not valid")]),
    ("slider", [
        ("script.js", replace('slider.setAttribute("aria-valuetext", moment.words);', ""), "what is read out"),
        ("script.js", replace("label.htmlFor = slider.id;", ""), "a slider has no name"),
        ("script.js", replace("moment.dark;", "moment.light;"), "a light picture is shown in the dark"),
        ("style.css", replace(".scripted .film, .film { display: grid;", ".scripted .film, .film { display: none;"), "a print has no film strip"),
        ("style.css", replace(":focus-visible { outline: 2px solid var(--accent);", "*:focus { outline: none !important;"), "does not show that it has the focus"),
    ]),
    ("slider", [("script.js", replace('slider.addEventListener("input", show);', ""), "the slider still shows")]),
    ("index", [
        ("script.js", replace("lesson.card.hidden = !matches;", ""), "a search for a word"),
        ("script.js", replace('link.setAttribute("aria-current", "true");', "void 0;"), "does not say so"),
        ("index.html", replace('<a class="skip"', '<a href="#main">Before</a><a class="skip"'), "the skip link first"),
    ]),
    ("index", [("script.js", replace("history.replaceState(", "void ("), "the address keeps")]),
    # The address at every key, and what it keeps of it back in the field: browsers refuse after a while.
    ("index", [
        ("script.js", replace("() => { writeLater(); filter(); }", "() => { write(); read(); filter(); }"), "of a key held down for"),
    ]),
    ("index", [
        ("script.js", replace("waiting = setTimeout(write, 3000);", ""), "is never changed"),
        ("script.js", replace('if (location.hash && !location.hash.includes("=")) return;', ""), "a place in the page ends"),
        ("script.js", replace("if (waiting === null) input.value", "input.value"), "takes the words away"),
        ("script.js", replace('.replace(/\\p{M}/gu, "")', ""), "a search for “cafe” marks"),
        ("script.js", replace("while (part.places[end] === part.places[end - 1]) end += 1;", ""), "a search for “stras” marks"),
    ]),
    ("index", [("index.html", replace('role="search" hidden', 'role="search"'), "without script the index is not whole")]),
    ("live", [
        ("live/live.js", replace("view.loss = this.core.loss(view.model);", "view.loss = this.core.loss(view.model) * 1.000001;"), "has other bits"),
        ("live/live.js", replace('name === "step" ? [0, limit, true]', 'name === "step" ? [-9, limit, true]'), "the address “step=-4” comes to"),
        ("live/live.js", replace("document.hidden) this.pause()", "document.hidden) void 0"), "a hidden page goes on"),
        ("live/live.js", replace("canvas.tabIndex = 0;", ""), "Tab never comes to .live canvas"),
        ("style.css", replace(".stage, .live,", ".stage,"), "there are controls in print"),
        (PAGE, replace('<div class="live" hidden', '<div class="live"'), "without script there are controls"),
    ]),
    ("live", [
        ("live/live.js", replace("if (isExact) return once", "if (false) return once"), "module is at work"),
        ("live/live.js", replace("this.find(\".complaint\").textContent = words", "this.find(\".complaint\").innerHTML = words"), "becomes markup"),
    ]),
]
