/// A live figure at work: its states, its steps between frames, and the hand that sets points.
let liveFigureScript = #"""
  class LiveFigure {
    constructor(element) {
      this.element = element;
      this.id = element.closest("figure").id;
      this.steps = Number(element.dataset.steps);
      this.limit = Number(element.dataset.limit);
      this.series = element.dataset.series;
      this.constants = element.dataset.constants.split(" ").filter(Boolean).map(Number);
      [this.views, this.edits, this.step, this.isExact] = [[], [], 0, false];
      this.addView(element.querySelector(".setting"));
      this.first = this.views[0];
      for (const button of element.querySelectorAll("[data-action]")) {
        button.addEventListener("click", () => this.act(button.dataset.action));
      }
      document.addEventListener("visibilitychange", () => { if (document.hidden) this.pause(); });
      addEventListener("hashchange", () => this.obey());
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
      new ResizeObserver(() => this.draw()).observe(element.querySelector(".views"));
      this.setState("idle");
      element.hidden = false;
      this.obey();
    }

    find(selector) { return this.element.querySelector(selector); }
    get state() { return this.element.dataset.state; }
    get isAtWork() { return !["idle", "loading", "failed"].includes(this.state); }

    setState(state) {
      this.element.dataset.state = state;
      const isRunning = state === "running";
      for (const [action, isIdle] of [["play", isRunning], ["step", isRunning], ["pause", !isRunning]]) {
        this.find(`[data-action=${action}]`).setAttribute("aria-disabled", isIdle);
      }
    }
    complain(words) { this.find(".complaint").textContent = words; }
    tell(words) { this.find(".news").textContent = words; }

    // A setting with its model, its panel and its numbers.
    addView(setting) {
      const box = document.createElement("div");
      box.className = "view";
      const canvas = document.createElement("canvas");
      const numbers = document.createElement("dl");
      box.append(canvas, numbers);
      this.find(".views").append(box);
      const view = { setting, box, canvas, numbers, panel: new LivePanel(canvas), model: -1, loss: NaN, reports: [] };
      view.knobs = [...setting.querySelectorAll("input[name]")].map((input) =>
        new LiveKnob(input, (knob, refused) => this.turn(knob, refused)));
      this.views.push(view);
      new LiveHand(this, view);
      return view;
    }

    act(action) {
      this.hadFocus = this.element.contains(document.activeElement);
      if (action !== "start") this.complain("");
      if (action === "pause") return this.pause();
      if (action === "compare" && this.state === "idle") action = "start";
      return this.whenReady(() => this[{ start: "greet", play: "play", step: "stepOnce", reset: "reset", compare: "compare" }[action]]());
    }

    // Loads the module, starts the models and shows them, once; then does what is to be done.
    async whenReady(then) {
      if (this.isAtWork) return then();
      if (this.state === "loading") return undefined;
      this.setState("loading");
      performance.mark("live-start");
      this.tell("Loading …");
      try {
        this.core = await liveCore(this.isExact || new URLSearchParams(location.search).get("exact") === "1");
        this.element.dataset.module = this.core.name;
        this.restart();
        // A task for itself, as each of both may take some milliseconds.
        await new Promise((done) => requestAnimationFrame(done));
        this.draw();
        performance.mark("live-frame");
        this.setState("ready");
        this.tell("");
        this.reportSoon();
        return then();
      } catch (problem) {
        return this.fail(problem);
      }
    }

    fail(problem) {
      console.info(problem);
      this.setState("failed");
      this.tell("");
      this.complain(`This browser cannot train the network here: ${problem.message}. The figure above has what it learns.`);
    }
    attempt(task) {
      try { task(); } catch (problem) { this.fail(problem); }
    }

    // Start, which is hidden as soon as it is pressed, loses the focus to the page.
    greet() {
      const focused = document.activeElement;
      const isFree = !focused || focused === document.body || this.element.contains(focused);
      if (this.hadFocus && isFree) this.find("[data-action=play]").focus();
    }

    // New models from the settings, at step 0, with the points that somebody set.
    restart() {
      const { core, element } = this;
      for (const view of this.views) {
        if (view.model >= 0) core.end(view.model);
        const name = [...new TextEncoder().encode(element.dataset.lesson)];
        const values = view.knobs.map((knob) => knob.value);
        for (const value of [name.length, ...name, ...values, ...this.constants]) core.argument(value);
        view.model = core.start();
        for (const [edit, ...numbers] of this.edits) core[edit](view.model, ...numbers);
        view.start = core.loss(view.model);
        view.reports = [];
      }
      this.step = 0;
      this.measure();
    }

    // Trains between two frames: in play slowly at first, when most happens; to a step as fast as can be.
    play(target = null) {
      if (this.state === "running") return;
      if (target === null && this.step >= this.limit) return;
      this.target = target;
      this.end = target ?? (this.step < this.steps ? this.steps : this.limit);
      this.wasDiverged = this.isDiverged;
      this.setState("running");
      this.tell(target === null ? "Training." : `Training to step ${target}.`);
      this.frame();
    }
    frame() { requestAnimationFrame(() => this.attempt(() => this.train())); }

    train() {
      if (this.state !== "running") return;
      const start = performance.now();
      let left = this.target === null ? 1 + this.step / 60 : Infinity;
      while (left > 0 && this.step < this.end && performance.now() - start < 8) {
        for (const view of this.views) this.core.step(view.model);
        this.step += 1;
        left -= 1;
      }
      this.measure();
      const isLost = this.target === null && this.isDiverged && !this.wasDiverged;
      if (this.step >= this.end || isLost) return this.rest();
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (!isStill || start - (this.drawn ?? 0) > 1000) this.draw();
      if (start - (this.reported ?? 0) > 500) this.reportSoon();
      return this.frame();
    }

    // The rule by which a training is said to diverge: no number, or four times what it began with.
    get isDiverged() { return this.views.some(({ loss, start }) => !(loss <= 4 * start)); }

    rest() {
      this.setState(this.isDiverged ? "diverged" : "paused");
      this.draw();
      this.reportSoon();
      this.write();
      const losses = this.views.map((view) => liveDecimal(view.loss)).join(" and ");
      this.tell(this.isDiverged ?
        `Diverged: at step ${this.step} the loss is ${losses}. Try a smaller step size.` :
        `Paused at step ${this.step}: the loss is ${losses}.`);
    }
    pause() { if (this.state === "running") this.rest(); }

    stepOnce() {
      if (this.state === "running" || this.step >= this.limit) return;
      this.attempt(() => {
        for (const view of this.views) this.core.step(view.model);
        this.step += 1;
        this.measure();
        this.rest();
      });
    }

    reset() { this.again(); }
    again() {
      const wasRunning = this.state === "running";
      this.attempt(() => {
        this.restart();
        this.setState("ready");
        this.draw();
        this.reportSoon();
        this.writeSoon();
        this.tell("At the start.");
        if (wasRunning) this.play();
      });
    }

    turn(knob, refused) {
      this.complain(refused === null ? "" :
        `${knob.help} cannot be ${liveQuote(refused)}, which is not ${knob.domain}: the default stands in its place.`);
      if (this.isAtWork) this.again();
    }

    // A second setting beside the first, both from the start; or away with it.
    compare() {
      const [, second] = this.views;
      if (second) {
        this.core.end(second.model);
        second.setting.remove();
        second.box.remove();
        this.views.pop();
      } else {
        const setting = this.first.setting.cloneNode(true);
        for (const slider of setting.querySelectorAll("[type=range]")) slider.remove();
        setting.querySelector("legend").textContent = "Second setting";
        this.find(".settings").append(setting);
        this.addView(setting).knobs.forEach((knob, index) => knob.take(String(this.first.knobs[index].value), true));
      }
      this.element.classList.toggle("compares", !second);
      this.find("[data-action=compare]").setAttribute("aria-pressed", !second);
      this.again();
    }

    // The loss after the steps so far, as text and as bits.
    measure() {
      for (const view of this.views) {
        view.loss = this.core.loss(view.model);
        const { dataset } = view.box;
        dataset.loss = liveDecimal(view.loss);
        // A number that is none has many patterns, and passes through here with any.
        dataset.bits = Number.isNaN(view.loss) ? 2143289344 : new Uint32Array(Float32Array.of(view.loss).buffer)[0];
      }
      const { dataset } = this.element;
      dataset.step = this.step;
      [dataset.loss, dataset.bits] = [this.first.box.dataset.loss, this.first.box.dataset.bits];
      // With points of somebody's own it is no run's of the lesson.
      dataset.series = this.edits.length ? "" : this.series;
      this.find(".count").textContent = `step ${this.step.toLocaleString("en")}`;
      for (const view of this.views) this.showNumbers(view);
    }

    // What the loss does not say; in a task of its own, and seldom, as it takes longer.
    reportSoon() {
      this.reported = performance.now();
      this.views.forEach((view) => setTimeout(() => this.attempt(() => {
        if (!this.views.includes(view) || !this.isAtWork) return;
        view.reports = liveCommands(this.core, this.core.report(view.model)).map(({ numbers }) =>
          [liveWords(numbers.slice(2)), numbers[1] ? `${(100 * numbers[0]).toFixed(2)} %` : liveDecimal(numbers[0])]);
        this.showNumbers(view);
      })));
    }
    showNumbers(view) {
      const loss = Number.isFinite(view.loss) ? view.loss.toFixed(4) : "no number";
      view.numbers.replaceChildren(...[["loss", loss], ...view.reports].map(([name, value]) => {
        const row = document.createElement("div");
        for (const [kind, words] of [["dt", name], ["dd", value]]) {
          row.append(Object.assign(document.createElement(kind), { textContent: words }));
        }
        return row;
      }));
    }

    draw() {
      if (!this.core) return;
      this.drawn = performance.now();
      for (const view of this.views) {
        if (view.model >= 0) view.panel.draw(liveCommands(this.core, this.core.draw(view.model)), view.hand.cursor);
      }
    }

    // Sets, moves or takes away a point, for all models; they train on from where they are.
    edit(...edit) {
      const last = this.edits.at(-1);
      // A point on its way is where it is now.
      if (last?.[0] === "movePoint" && edit[0] === "movePoint" && last[1] === edit[1]) this.edits.pop();
      this.edits.push(edit);
      this.attempt(() => {
        for (const view of this.views) this.core[edit[0]](view.model, ...edit.slice(1));
        this.measure();
        this.draw();
        if (this.state !== "running") this.reportSoon();
      });
      this.first.hand.showUndo();
    }
    forgetEdits() {
      this.edits = [];
      this.again();
    }

    // Does what the address asks for, if it asks anything of this figure.
    obey() {
      const asked = liveAddress(this.id, this.first.knobs, this.limit);
      if (!asked || location.hash === this.written) return;
      this.isExact = asked.isExact;
      this.element.scrollIntoView({ block: "nearest" });
      this.pause();
      this.whenReady(() => {
        if (asked.compares !== this.views.length > 1) this.compare();
        this.views.forEach((view, index) => {
          for (const knob of view.knobs) {
            knob.take((index ? asked.others[knob.name] : null) ?? asked.values[knob.name] ?? knob.usual, true);
          }
        });
        this.complain(liveFaults(asked.faults));
        this.again();
        if (asked.step > 0) this.play(asked.step);
        else if (asked.hasStep) this.rest();
      });
    }

    // The address follows what is shown, seldom, since browsers limit how often it may change.
    writeSoon() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.write(), 400);
    }
    write() {
      clearTimeout(this.waiting);
      const query = new URLSearchParams();
      const [{ knobs }, second] = this.views;
      for (const knob of knobs) if (knob.value !== Number(knob.usual)) query.set(knob.name, knob.value);
      second?.knobs.forEach((knob, index) => {
        if (knob.value !== knobs[index].value) query.set(`other.${knob.name}`, knob.value);
      });
      if (second) query.set("compare", 1);
      if (this.isExact) query.set("exact", 1);
      query.set("step", this.step);
      this.written = `#${this.id}?${query}`;
      try { history.replaceState(null, "", this.written); } catch { this.writeSoon(); }
    }
  }

  // The shortest decimal that is read as the same Float.
  const liveDecimal = (value) => {
    for (let digits = 1; digits < 9; digits += 1) {
      if (Math.fround(Number(value.toPrecision(digits))) === value) return String(Number(value.toPrecision(digits)));
    }
    return String(value);
  };

  """# + liveHandScript
