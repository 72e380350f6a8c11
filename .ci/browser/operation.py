"""The slider, the search and the tags of the gallery, operated as a reader does, with the keyboard too."""
import json
import pathlib
import shutil
import tempfile
import urllib.parse

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from site_checks import wait_for


class Operation:
    def __init__(self, browser, site):
        self.browser, self.site, self.driver = browser, site, browser.driver
        self.found = []

    def expect(self, holds, sentence):
        if not holds:
            self.found.append(sentence)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def shown_cards(self):
        return [card.get_attribute("id") for card in self.all(".card") if card.is_displayed()]

    def query(self):
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.driver.current_url).fragment))

    def expect_query(self, query, sentence):
        """The address follows the search in a moment."""
        if not wait_for(lambda: self.query() == query, seconds=2):
            self.found.append(f"{sentence}: the address keeps {self.query()}")

    def typed(self):
        return self.all("input[type=search]")[0].get_attribute("value")

    def search(self, words):
        """Types `words` in the place of what stands in the search field."""
        field = self.all("input[type=search]")[0]
        field.send_keys(Keys.CONTROL + "a", Keys.NULL, Keys.BACKSPACE, words)
        return field

    def press(self, *keys):
        self.driver.switch_to.active_element.send_keys(*keys)

    def focused(self):
        return self.driver.switch_to.active_element

    def tab_to(self, selector, limit=200):
        """Presses Tab until something that `selector` names has the focus, and shows it."""
        for _ in range(limit):
            self.press(Keys.TAB)
            if self.driver.execute_script("return document.activeElement.matches(arguments[0])", selector):
                outline = self.driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
                self.expect(outline != "none", f"{selector} does not show that it has the focus")
                return True
        self.expect(False, f"Tab never comes to {selector}")
        return False


def check_slider(browser, site, page):
    """The slider of a lesson's moments: by keyboard, from the end to the start and back."""
    o = Operation(browser, site)
    browser.look(768, "dark")
    browser.open(site.url(page))
    sliders = o.all(".scrubber input[type=range]")
    films = o.all(".film")
    o.expect(len(sliders) == len(films), f"{len(films)} films have {len(sliders)} sliders")
    if not sliders:
        return o.found
    for film in films:
        o.expect(not film.is_displayed(), "the film strip is shown beside its slider")
    names = [name.strip() for role, name in browser.roles() if role == "slider"]
    o.expect(names and all(names), "a slider has no name")
    if not o.tab_to(".scrubber input"):
        return o.found

    figure = "document.activeElement.closest('figure')"
    state = lambda: browser.js(f"""(() => {{
      const figure = {figure};
      const image = figure.querySelector(".stage img") ?? figure.querySelector("picture img");
      return {{ source: image.currentSrc, alt: image.alt, words: figure.querySelector("output").textContent,
        spoken: document.activeElement.getAttribute("aria-valuetext"), value: document.activeElement.value,
        max: document.activeElement.max, loaded: image.complete && image.naturalWidth > 0 }};
    }})()""")
    end = state()
    o.expect(end["value"] == end["max"], "the slider does not begin at the end of training")
    seen = [end]
    for key in [Keys.HOME] + [Keys.ARROW_RIGHT] * int(end["max"]):
        before = state()
        o.press(key)

        # The browser changes pictures in its own time.
        def has_come():
            now = state()
            return now["loaded"] and now["source"] != before["source"]

        if not wait_for(has_come, seconds=2):
            o.expect(False, f"at {state()['value']} the slider still shows {before['source']}")
            break
        seen.append(state())
    if len(seen) < int(end["max"]) + 2:
        return o.found
    start, steps = seen[1], seen[1:]
    o.expect(start["value"] == "0", "Home does not lead to the start of training")
    o.expect(len({step["source"] for step in steps}) == int(end["max"]) + 1, "steps of the slider show the same picture")
    o.expect(len({step["words"] for step in steps}) == len(steps), "steps of the slider have the same words")
    o.expect(all(step["words"] == step["spoken"] for step in steps), "what is read out is not what is shown")
    o.expect(all(".dark." in step["source"] for step in steps), "a light picture is shown in the dark")
    o.expect(all(step["alt"].strip() for step in steps), "a moment has no alt text")
    o.expect(steps[-1] == end, "the last step is not the end")
    o.found += browser.trouble()

    # On paper, and without script, there is the film strip.
    browser.look(768, "light", media="print")
    o.expect(o.all(".film")[0].is_displayed() and not o.all(".scrubber")[0].is_displayed(), "a print has no film strip")
    browser.look(768, "light")
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(site.url(page))
    o.expect(o.all(".film")[0].is_displayed() and not o.all(".scrubber"), "without script there is no film strip")
    browser.command("Emulation.setScriptExecutionDisabled", value=False)
    return o.found


def check_index(browser, site):
    """Search and tags of the index, alone and together, and what the address keeps of them."""
    o = Operation(browser, site)
    browser.look(1440, "light")
    url = site.url("index.html")
    browser.open(url)
    everything = o.shown_cards()
    count = len(everything)
    status = lambda: o.all("[role=status]")[0].text
    o.expect(status() == f"{count} lessons", f"the status is '{status()}' before anything is sought")
    roles = [role for role, _ in browser.roles()]
    for role in ("searchbox", "search", "main", "status", "list"):
        o.expect(role in roles, f"nothing has the role '{role}'")

    # The first Tab leads past everything to the lessons.
    o.press(Keys.TAB)
    o.expect(o.focused().get_attribute("class") == "skip" and o.focused().rect["x"] >= 0, "Tab does not come to the skip link first")

    # Search, by keyboard: titles, texts and captions, whatever the case.
    if o.tab_to("input[type=search]"):
        o.press("BAYES")
        found = o.shown_cards()
        o.expect("lesson-mlp" in found and len(found) < count, f"a search for a word of a text shows {found}")
        o.expect(status() == f"{len(found)} of {count} lessons", f"the status is '{status()}'")
        o.expect_query({"q": "BAYES"}, "after a search")
        marks = {mark.text.lower() for mark in o.all(".hits mark")}
        o.expect(marks == {"bayes"}, f"marked are {marks}")
        o.found += browser.js("checkContrast()") + browser.js("checkStructure()") + browser.names()
        links = [link.get_attribute("href") for link in o.all(".hits a")]
        o.expect(links and all(link.startswith(site.url("")) for link in links), "what was found has no links")
        browser.open(o.driver.current_url)
        links = o.all(".hits a")
        o.expect(o.shown_cards() == found, "the address does not bring the search back")
        o.expect(o.typed() == "BAYES", "the field does not show the search")
        if links:
            links[0].click()
            browser.driver.back()
            o.expect(o.shown_cards() == found and o.typed() == "BAYES", "the way back does not bring the search back")
        o.search("")
        o.expect(o.shown_cards() == everything, "an empty search does not show everything")
        o.expect_query({}, "after an empty search")
        o.search("<img src=x onerror=alert(1)>")
        o.expect(o.shown_cards() == [] and status() == f"0 of {count} lessons", "markup in the search finds something")
        o.search("")

    # Tags, by mouse and by keyboard, and together with a search.
    tag = o.all(".finder .tags a")[-1]
    words = tag.text
    tag.click()
    tagged = o.shown_cards()
    o.expect(0 < len(tagged) < count, f"the tag '{words}' shows {len(tagged)} lessons")
    o.expect_query({"tag": words}, "after a tag")
    o.expect(tag.get_attribute("aria-current") == "true", "the tag chosen does not say so")
    o.found += browser.js("checkContrast()")
    o.search("network")
    both = o.shown_cards()
    o.expect(set(both) <= set(tagged), "tag and search do not work together")
    o.expect_query({"tag": words, "q": "network"}, "after tag and search")
    address = o.driver.current_url
    browser.open(address)
    o.expect(o.shown_cards() == both, "the address does not bring tag and search back")
    o.search("")
    if o.tab_to(".finder .tags a[aria-current]"):
        o.press(Keys.ENTER)
        o.expect(o.shown_cards() == everything, "Enter on the tag chosen does not end it")
        o.expect_query({}, "after Enter on the tag chosen")
    o.found += browser.trouble()

    check_typing(o, words)
    check_letters(o)

    # Without script every lesson is there, and nothing that would not work.
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(url)
    o.expect(len(o.shown_cards()) == count and not o.all(".finder")[0].is_displayed(), "without script the index is not whole")
    browser.command("Emulation.setScriptExecutionDisabled", value=False)
    browser.trouble()
    return o.found


def check_typing(o, tag):
    """What is typed stays, however fast it comes and whatever becomes of the address."""
    o.browser.open(o.site.url("index.html"))
    # A key held down: browsers limit how often the address may change in ten seconds, to 100 times or 200.
    o.browser.js("""(() => {
      const replace = history.replaceState;
      window.changes = 0;
      history.replaceState = function (...to) { window.changes += 1; return replace.apply(this, to); };
    })()""")
    keys = "e" * 300
    o.search(keys)
    o.expect(o.typed() == keys, f"of a key held down for {len(keys)} letters {len(o.typed())} are in the field")
    o.expect(o.shown_cards() == [], "a search for a key held down finds something")
    o.expect_query({"q": keys}, "after a key held down")
    changes = o.browser.js("window.changes")
    o.expect(changes < 100, f"a key held down changes the address {changes} times")

    # Where the address cannot be changed, the search goes on, and the address follows when it can.
    o.browser.js("""(() => {
      window.replace = history.replaceState;
      history.replaceState = () => { throw new DOMException("too often", "SecurityError"); };
    })()""")
    o.search("bayes")
    o.press(Keys.ENTER)
    found = o.shown_cards()
    o.expect("lesson-mlp" in found and o.typed() == "bayes", "where the address cannot be changed nothing is found")
    o.browser.js("(() => { history.replaceState = window.replace; })()")
    o.expect(wait_for(lambda: o.query() == {"q": "bayes"}), "an address that could not be changed is never changed")

    # A place in the page says nothing about the search, and an address that comes while somebody types takes nothing away.
    o.browser.js("(() => { location.hash = '#main'; })()")
    o.expect(o.typed() == "bayes" and o.shown_cards() == found, "a place in the page ends the search")
    o.browser.js(f"""(() => {{
      const field = document.querySelector("input[type=search]");
      field.value = "learning";
      field.dispatchEvent(new InputEvent("input"));
      location.hash = new URLSearchParams({{ tag: {json.dumps(tag)}, q: "bayes" }});
    }})()""")
    o.expect_query({"tag": tag, "q": "learning"}, "when an address comes while somebody types")
    o.expect(o.typed() == "learning", "an address that comes while somebody types takes the words away")
    # One that comes later counts.
    o.browser.js("(() => { location.hash = '#q=bayes'; })()")
    o.expect(wait_for(lambda: o.typed() == "bayes" and o.shown_cards() == found, seconds=2), "an address of a search is not obeyed")
    o.found += o.browser.trouble()


# A text with letters that can be written in several ways, and what of it each search marks.
LETTERS = "İİİ Ein Café, ein Cafe\u0301; die STRASSE und die Straße. Ein ﬁlter, 𝐱ⁿ und Œuvre nach İstanbul. ἈΡΧῆΣ. ﻿日本語" + "語" * 200
MARKED = {
    "cafe": ["Café", "Cafe\u0301"], "CAFÉ": ["Café", "Cafe\u0301"], "cafe\u0301": ["Café", "Cafe\u0301"],
    "strasse": ["STRASSE", "Straße"], "STRAẞE": ["STRASSE", "Straße"], "stras": ["STRAS", "Straß"],
    "filter": ["ﬁlter"], "istanbul": ["İstanbul"], "İSTANBUL": ["İstanbul"], "oeuvre": ["Œuvre"], "αρχης": ["ἈΡΧῆΣ"],
    "xn": ["𝐱ⁿ"], "ein ca": ["Ein", "Ca", "ein", "Ca", "Ein"], "日本": ["日本"],
}


def check_letters(o):
    """An accent, a ligature or a capital in a text keeps no hit from being found, or from being marked."""
    with tempfile.TemporaryDirectory() as place:
        copy = pathlib.Path(place)
        for name in ("index.html", "style.css", "script.js", "icon.svg"):
            shutil.copy(o.site.folder / name, copy)
        index = (o.site.folder / "search.js").read_text()
        extra = json.dumps({"anchor": "x", "title": "Letters", "words": LETTERS})
        (copy / "search.js").write_text(index.replace('"parts": [', f'"parts": [{extra},', 1))
        o.browser.open((copy / "index.html").as_uri())
        for words, marked in MARKED.items():
            o.search(words)
            # Under the link to the text with the letters; others may be found too.
            marks = o.browser.js("""[...document.querySelectorAll(".hits li")]
              .filter((item) => item.querySelector("a").textContent === "Letters")
              .flatMap((item) => [...item.querySelectorAll("mark")].map((mark) => mark.textContent))""")
            o.expect(marks == marked, f"a search for “{words}” marks {marks}, not {marked}")
        o.browser.open("about:blank")
