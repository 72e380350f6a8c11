"""A figure that trains in its page, operated as a reader does, and held against the lesson's own run."""
import json
import pathlib
import struct
import subprocess
import tempfile

from selenium.webdriver.common.keys import Keys

from operation import Operation
from site_checks import wait_for

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / ".build/release/lessons"
FIGURE = "#figure-boundary"
NO_NUMBER = 2143289344
# The defaults and three others: settings, steps to look at, and whether the exact module is asked for.
SETTINGS = [
    ({}, (0, 1, 2, 200, 2000)),
    ({"learning-rate": "0.05", "width": "7"}, (1, 304)),
    ({"noise": "0.25", "seed": "4294967295"}, (3, 150)),
    ({"learning-rate": "1000", "width": "1", "noise": "0", "seed": "11"}, (1, 90)),
]
# What cannot be, with a part of the sentence that is to say so, and the settings that come of it.
BAD = [
    ("learning-rate=NaN&step=3", "learning-rate = “NaN”, which is not a number from 0.000001 to 1000", {}),
    ("learning-rate=1e999&step=2", "“1e999”", {}),
    ("step=-4", "step = “-4”, which is not a whole number from 0 to 100000", {}),
    ("step=1000000000", "“1000000000”", {}),
    ("width=2.5&noise=0.2&step=1", "width = “2.5”", {"noise": "0.2"}),
    ("seed=%3Cimg%20src=x%20onerror=alert(1)%3E&step=1", "seed = “<img src=x onerror=alert…”", {}),
    ("%3Cb%3Ewidth%3C/b%3E=3&step=1", "“<b>width</b>”, which is no setting of this figure", {}),
    ("noise=&step=1", "noise = “”", {}),
    ("noise=0x1p-3&%zz=%&step=1", "“0x1p-3”", {}),
]
# Tells of tasks that take longer than 50 ms, from before the page's own scripts on.
WATCH = """
    window.tasks = [];
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) tasks.push(entry.duration); })
      .observe({ type: "longtask", buffered: true });
    """
# Microseconds of a step, after as many as a browser needs to compile them well.
TIME = """
    const done = arguments[1];
    liveCore(arguments[0]).then((core) => {
      const live = document.querySelector(".live").dataset;
      const name = [...live.lesson].map((letter) => letter.charCodeAt(0));
      for (const value of [name.length, ...name, 16, 0.1, 0.1, 0, ...live.constants.split(" ").map(Number)]) core.argument(value);
      const model = core.start();
      const run = () => {
        const start = performance.now();
        for (let step = 0; step < 500; step += 1) core.step(model);
        return 2 * (performance.now() - start);
      };
      run();
      done([run(), run(), run()].sort((a, b) => a - b)[1]);
    });
    """


class LivePage(Operation):
    """The page with a live figure."""

    def __init__(self, browser, site, page):
        super().__init__(browser, site)
        self.page = page

    def open(self, query=None, search=""):
        self.found += self.browser.trouble()
        self.browser.open(self.site.url(self.page) + search + (f"{FIGURE}?{query}" if query else ""))

    def go(self, query):
        """Another address in the same page, as somebody pastes it."""
        self.driver.execute_script("location.hash = arguments[0];", f"{FIGURE}?{query}")

    @property
    def data(self):
        return self.browser.js('Object.assign({}, document.querySelector(".live").dataset)')

    def complaint(self):
        return self.browser.js('document.querySelector(".live .complaint").textContent')

    def click(self, action):
        self.all(f".live [data-action={action}]")[0].click()

    def comes_to(self, *states, step=None, seconds=20):
        return wait_for(lambda: self.data["state"] in states and step in (None, int(self.data["step"])), seconds)


def bits(value):
    """The pattern of a Float, as the page gives it; null, for no number, is always the same."""
    return NO_NUMBER if value is None else struct.unpack("<I", struct.pack("<f", value))[0]


def native(page, settings, steps):
    """The losses of the lesson's own run, by step."""
    with tempfile.TemporaryDirectory() as place:
        command = [PROGRAM, "run", pathlib.Path(page).parent.name, "--only", "boundary", "--json", "--quiet", "--out", place]
        for name, value in {**settings, "steps": max(steps)}.items():
            command += ["--set", f"{name}={value}"]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout)["series"]["chapter.loss"])


def query(settings, step, exact=False):
    return "&".join(f"{name}={value}" for name, value in {**settings, "step": step, **({"exact": 1} if exact else {})}.items())


def check_bits(o, chosen, exact):
    """The live loss against the lesson's, bit for bit."""
    for settings, steps in chosen:
        losses = native(o.page, settings, steps)
        o.open(query(settings, steps[0], exact))
        for step in steps:
            o.go(query(settings, step, exact))
            o.expect(o.comes_to("paused", "diverged", step=step), f"{settings}: step {step} is never reached, but {o.data}")
            data = o.data
            o.expect(int(data["bits"]) == bits(losses[step]), f"{settings}: the loss at step {step} has other bits than the lesson's run")
            o.expect(data["series"] == "chapter.loss", f"{settings}: it names the series “{data['series']}”")
            o.expect(data["module"] == ("exact" if exact else "fast"), f"the {data['module']} module is at work")
        o.expect(o.data["state"] == ("diverged" if "1000" in settings.values() else "paused"), f"{settings}: the state is {o.data['state']}")
        o.expect(o.complaint() == "", f"{settings}: it complains “{o.complaint()}”")


def check_addresses(o):
    """Addresses that ask for what cannot be."""
    o.open("step=0")
    o.comes_to("paused", step=0)
    for text, words, settings in BAD:
        o.go(text)
        step = int(text.rpartition("step=")[2])
        step = step if 0 <= step <= 100_000 else 0
        came = wait_for(lambda: words in o.complaint(), seconds=5) and o.comes_to("paused", step=step)
        o.expect(came, f"the address “{text}” comes to “{o.complaint()}”, {o.data['state']}, {o.data['step']}")
        for knob in o.all(".live input[name]"):
            usual = settings.get(knob.get_attribute("name"), knob.get_attribute("defaultValue"))
            o.expect(knob.get_attribute("value") == usual, f"“{text}” leaves {knob.get_attribute('name')} at {knob.get_attribute('value')}")
        o.expect(not o.all(".live img, .live b"), f"the address “{text}” becomes markup")


def check_keyboard(o):
    """All of it without a mouse: start, play, pause, one step, a knob, points."""
    o.open()
    if not o.tab_to(".live [data-action=start]"):
        return
    o.driver.switch_to.active_element.send_keys(Keys.ENTER)
    o.expect(o.comes_to("ready", step=0), f"Enter on Start comes to {o.data['state']}")
    o.expect(wait_for(lambda: o.focused().get_attribute("data-action") == "play"), "after Start the focus is not on Play")
    o.focused().send_keys(Keys.ENTER)
    o.expect(wait_for(lambda: int(o.data["step"]) > 20), "Enter on Play does not train")
    o.tab_to(".live [data-action=pause]")
    o.focused().send_keys(Keys.SPACE)
    o.expect(o.comes_to("paused", seconds=2), "Space on Pause does not pause")
    before = o.data
    o.tab_to(".live [data-action=step]")
    o.focused().send_keys(Keys.ENTER)
    o.expect(o.comes_to("paused", step=int(before["step"]) + 1), "one step is not one step")
    o.expect(wait_for(lambda: f"step={o.data['step']}" in o.driver.current_url, seconds=2), "the address does not follow")
    if not o.tab_to(".live canvas"):
        return
    canvas = o.focused()
    # The middle of the circles is empty: elsewhere Enter might pick up a point.
    canvas.send_keys(Keys.ARROW_UP, "1", Keys.ENTER)
    added = o.data
    o.expect(added["series"] == "" and added["bits"] != before["bits"], "a point set by keyboard changes nothing")
    canvas.send_keys(Keys.ENTER, Keys.ARROW_LEFT * 9, Keys.ENTER)
    o.expect(o.data["bits"] != added["bits"], "a point is not moved by keyboard")
    canvas.send_keys(Keys.DELETE)
    spoken = o.browser.js('document.querySelector(".live .news").textContent')
    o.expect("away" in spoken, f"Delete says “{spoken}”")
    after = o.data
    o.click("step")
    o.expect(o.data["bits"] != after["bits"], "it does not train on")
    o.all(".live .tools button")[0].click()
    o.expect(o.comes_to("ready", step=0) and o.data["series"] == "chapter.loss", "the original points do not come back")
    knob = o.all(".live input[name=learning-rate]")[0]
    knob.send_keys(Keys.CONTROL + "a", Keys.NULL, "much", Keys.ENTER)
    o.expect(knob.get_attribute("value") == "0.1" and "default" in o.complaint(), "a step size of words is taken")
    knob.send_keys(Keys.CONTROL + "a", Keys.NULL, "0.5", Keys.ENTER)
    o.expect(wait_for(lambda: "learning-rate=0.5" in o.driver.current_url, seconds=2) and o.complaint() == "", "a step size of 0.5 is not taken")


def check_actions(o):
    """A point set by mouse, start again, two settings side by side, a page that is hidden."""
    o.open("step=5")
    o.comes_to("paused", step=5)
    fifth = o.data["bits"]
    o.click("reset")
    o.expect(o.comes_to("ready", step=0), "Start again does not lead to the start")
    first = o.data["bits"]
    o.click("compare")
    views = lambda: o.browser.js('[...document.querySelectorAll(".live .view")].map((view) => view.dataset.bits)')
    o.expect(wait_for(lambda: views() == [first, first]), f"two settings side by side have the losses {views()}")
    knob = o.all(".live input[name=learning-rate]")[1]
    knob.send_keys(Keys.CONTROL + "a", Keys.NULL, "0.7", Keys.ENTER)
    for _ in range(5):
        o.click("step")
    both = views()
    o.expect(both[0] == fifth == o.data["bits"] and both[1] != fifth, f"after five steps two settings have the losses {both}")
    o.expect(wait_for(lambda: "other.learning-rate=0.7" in o.driver.current_url, seconds=2), "the address has no second setting")
    o.open("other.learning-rate=0.7&step=5")
    o.comes_to("paused", step=5)
    o.expect(views() == both, "the address does not bring two settings back")
    o.click("compare")
    o.expect(wait_for(lambda: len(views()) == 1), "the second setting does not go away")
    o.all(".live canvas")[0].click()
    o.expect(o.data["series"] == "", "a click sets no point")
    # Exactly, which is slow: what trains on while the page is hidden, or after, is still at work when it is looked at.
    o.open("step=0&exact=1")
    o.comes_to("paused", step=0)
    o.click("play")
    o.comes_to("running")
    window = o.driver.current_window_handle
    o.driver.switch_to.new_window("tab")
    o.driver.close()
    o.driver.switch_to.window(window)
    o.expect(o.comes_to("paused", seconds=1) and int(o.data["step"]) < 2000, "a hidden page goes on training")


def check_absence(o):
    """Without script, and in print, the page is what it was."""
    o.browser.command("Emulation.setScriptExecutionDisabled", value=True)
    o.open("step=5")
    o.expect(not o.all(".live")[0].is_displayed(), "without script there are controls")
    o.browser.command("Emulation.setScriptExecutionDisabled", value=False)
    o.open("step=5")
    o.comes_to("paused", step=5)
    o.browser.look(768, "light", media="print")
    o.expect(not o.all(".live")[0].is_displayed(), "there are controls in print")
    o.browser.look(768, "light")


def measure(o):
    """What a reader waits for, in one line."""
    watch = o.browser.command("Page.addScriptToEvaluateOnNewDocument", source=WATCH)["identifier"]
    o.open()
    o.click("start")
    o.comes_to("ready")
    frame = o.browser.js('performance.getEntriesByName("live-frame")[0].startTime - performance.getEntriesByName("live-start")[0].startTime')
    o.click("play")
    o.comes_to("paused", step=2000)
    longest = max(o.browser.js("tasks"), default=0)
    o.browser.command("Page.removeScriptToEvaluateOnNewDocument", identifier=watch)
    o.driver.set_script_timeout(120)
    times = [o.driver.execute_async_script(TIME, exact) for exact in (False, True)]
    sizes = [(o.site.folder / f"live/{name}.js").stat().st_size for name in ("fast", "exact")]
    print(
        f"live: {sizes[0] / 1e3:.0f} and {sizes[1] / 1e3:.0f} kB as stored; a step takes {times[0]:.0f} µs, exact {times[1]:.0f} µs; "
        f"{frame:.0f} ms from the press to the first frame; "
        + (f"the longest task {longest:.0f} ms" if longest else "no task above 50 ms"))
    o.expect(max(sizes) <= 1e6, f"a module has {max(sizes) / 1e6:.2f} MB")


def check_live(browser, site, page, is_broken=False):
    """All of it, but for what a page broken on purpose need not show again."""
    o = LivePage(browser, site, page)
    browser.look(1200, "light")
    o.open()
    if not o.all(".live"):
        return o.found
    check_bits(o, SETTINGS, exact=False)
    check_bits(o, SETTINGS[:1] if is_broken else SETTINGS, exact=True)
    check_addresses(o)
    check_keyboard(o)
    check_actions(o)
    check_absence(o)
    if not is_broken:
        measure(o)
    # Whatever was opened since, nothing was asked of the network, and nothing failed.
    return o.found + browser.trouble()
