"""A site opened in headless Chromium from the file system, and what is checked of each of its pages."""
import json
import pathlib
import time
import urllib.parse

import html5lib
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

LESSON_SIZE = 2.3e6  # bytes a lesson may have on average, all pages and pictures of the site shared out
WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")
SCRIPT = (pathlib.Path(__file__).parent / "page.js").read_text()
# What a reader can operate or land on; each needs a name that a screen reader can say.
NAMED_ROLES = {
    "button", "checkbox", "combobox", "figure", "form", "heading", "image", "img", "link", "navigation",
    "region", "searchbox", "slider", "textbox", "search",
}
UNNAMED_ROLES = {"figure", "form", "search"}  # these may go without


class Site:
    """The pages of a folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.pages = sorted(str(page.relative_to(self.folder)) for page in self.folder.rglob("*.html"))
        self.lessons = len(list(self.folder.glob("*/results.json")))
        self.size = sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())
        self.ids, self.links, self.titles = {}, {}, {}

    def url(self, page):
        return (self.folder / page).as_uri()


class Browser:
    """Chromium under the eyes of its own log."""

    def __init__(self):
        options = webdriver.ChromeOptions()
        for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_script_timeout(30)
        self.command("Network.setCacheDisabled", cacheDisabled=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def command(self, name, **arguments):
        return self.driver.execute_cdp_cmd(name, arguments)

    def look(self, width=1440, scheme="light", media="screen"):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
        self.command("Emulation.setEmulatedMedia", media=media, features=features)

    def open(self, url):
        self.driver.get("about:blank")  # an address that differs after # only would not be loaded again
        self.trouble()
        self.driver.get(url)

    def js(self, text):
        """What an expression comes to, with the functions of page.js at hand."""
        return self.driver.execute_script(f"{SCRIPT}\nreturn {text};")

    def load_images(self):
        """Waits until every picture has come or failed, those out of sight too."""
        self.driver.execute_async_script("""
            const done = arguments[arguments.length - 1];
            Promise.all([...document.images].map((image) => {
              image.loading = "eager";
              return image.complete ? null : new Promise((end) => { image.onload = image.onerror = end; });
            })).then(() => done());
            """)

    def trouble(self):
        """What the console and the network have complained of since the last call."""
        found = [f"the console says: {entry['message']}" for entry in self.driver.get_log("browser")
                 if entry["level"] in ("SEVERE", "WARNING")]
        urls = {}
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            parameters = message["params"]
            if message["method"] == "Network.requestWillBeSent":
                url = urls[parameters["requestId"]] = parameters["request"]["url"]
                if not url.startswith(("file:", "data:", "about:", "blob:")):
                    found.append(f"the page asks the network for {url}")
            elif message["method"] == "Network.loadingFailed" and not parameters.get("canceled"):
                found.append(f"a request failed: {urls.get(parameters['requestId'], '?')} ({parameters['errorText']})")
        return found

    def names(self):
        """What lacks an accessible name, by the browser's own accessibility tree."""
        found = []
        for node in self.command("Accessibility.getFullAXTree")["nodes"]:
            role = node.get("role", {}).get("value", "")
            name = node.get("name", {}).get("value", "").strip()
            if not node["ignored"] and role in NAMED_ROLES - UNNAMED_ROLES and not name:
                found.append(f"something of the role '{role}' has no name")
        return found

    def roles(self):
        """Role and name of everything in the accessibility tree."""
        return [(node.get("role", {}).get("value", ""), node.get("name", {}).get("value", ""))
                for node in self.command("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]


def markup(path):
    """What is wrong with the HTML of a file by the rules of the standard's parser."""
    parser = html5lib.HTMLParser()
    text = pathlib.Path(path).read_text()
    parser.parse(text)
    return [f"the HTML is not valid: {code} in line {line}, {details}" for (line, _), code, details in parser.errors][:5]


def check_page(browser, site, page):
    """All that can be wrong with one page, in sentences."""
    found = markup(site.folder / page)
    for scheme in SCHEMES:
        for index, width in enumerate(WIDTHS):
            browser.look(width, scheme)
            if index == 0:
                browser.open(site.url(page))
                browser.js("document.querySelectorAll('details').forEach((element) => element.open = true)")
                browser.load_images()
                found += browser.trouble() + browser.js("checkImages()")
            where = f" ({width} px, {scheme})"
            found += [problem + where for problem in browser.js("checkWidth()") + browser.js("checkContrast()")]
    found += browser.js("checkStructure()") + browser.names()
    site.ids[page], site.links[page] = set(browser.js("ids()")), browser.js("links()")
    site.titles[page] = browser.driver.title
    return list(dict.fromkeys(found))


def check_links(site):
    """Links between the pages of a site, and to their files, that lead nowhere; titles given twice."""
    found = []
    for page, links in site.links.items():
        for link in links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme != "file":
                continue
            path = pathlib.Path(urllib.parse.unquote(parts.path))
            target = str(path.relative_to(site.folder)) if path.is_relative_to(site.folder) else None
            if target is None or not path.is_file():
                found.append((page, f"the link to {link} leads nowhere"))
            elif parts.fragment and "=" not in parts.fragment and target in site.ids and parts.fragment not in site.ids[target]:
                found.append((page, f"there is no place #{parts.fragment} in {target}"))
    for page, title in site.titles.items():
        if list(site.titles.values()).count(title) > 1:
            found.append((page, f"another page has the title '{title}' too"))
    return found


def check_weight(site):
    """Whether the site is heavier than its lessons may be on average."""
    if site.size <= LESSON_SIZE * site.lessons:
        return []
    return [("site", f"{site.size / 1e6:.1f} MB are more than {weight_limit(site)}")]


def weight_limit(site):
    """The most that a site may have, in words."""
    return f"{LESSON_SIZE * site.lessons / 1e6:.1f} MB ({site.lessons} lessons × {LESSON_SIZE / 1e6} MB)"


def wait_for(condition, seconds=5):
    """Whether `condition` becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())
