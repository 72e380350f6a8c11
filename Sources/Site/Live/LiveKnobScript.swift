/// The settings of a live figure, and what an address asks for.
let liveKnobScript = #"""
  // A setting: a field for its number, and a slider where that says something.
  class LiveKnob {
    constructor(input, changed) {
      this.input = input;
      this.name = input.name;
      this.help = input.labels[0].querySelector("span").textContent;
      [this.low, this.high] = [Number(input.min), Number(input.max)];
      this.isWhole = input.step === "1";
      this.usual = input.defaultValue;
      this.value = Number(this.usual);
      this.isLog = this.low > 0 && this.high / this.low >= 100;
      this.changed = changed;
      // Nobody looks for one of four billion seeds along a line.
      if (this.high - this.low < 1e6) this.addSlider();
      input.addEventListener("input", () => this.take(input.value, false));
      input.addEventListener("change", () => this.take(input.value, true));
      input.addEventListener("keydown", (event) => {
        const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (!way || this.isWhole) return;
        event.preventDefault();
        this.take(String(this.valueAt(Math.round(this.position(this.value)) + way)), true);
      });
    }

    addSlider() {
      const slider = document.createElement("input");
      Object.assign(slider, { type: "range", min: 0, max: LiveKnob.places, step: 1 });
      slider.setAttribute("aria-label", `${this.help}, along a line`);
      slider.addEventListener("input", () => this.take(String(this.valueAt(Number(slider.value))), true));
      this.input.closest(".knob").append(slider);
      this.slider = slider;
      this.show();
    }

    // Equal ratios, or equal differences, from one end of the slider to the other.
    position(value) {
      const { low, high, isLog } = this;
      return LiveKnob.places * (isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
    }
    valueAt(position) {
      const { low, high, isLog, isWhole } = this;
      const share = Math.min(1, Math.max(0, position / LiveKnob.places));
      const value = isLog ? low * (high / low) ** share : low + share * (high - low);
      return isWhole ? Math.round(value) : Number(value.toPrecision(2));
    }

    show() {
      if (!this.slider) return;
      this.slider.value = this.position(this.value);
      this.slider.setAttribute("aria-valuetext", String(this.value));
    }

    get domain() { return LiveKnob.domain(this.low, this.high, this.isWhole); }

    // Takes what somebody wrote; where it cannot be and is final, the default stands in its place.
    take(text, isFinal) {
      const value = LiveKnob.number(text, this.low, this.high, this.isWhole);
      if (value === null && !isFinal) return;
      const now = value ?? Number(this.usual);
      if (value === null || isFinal) this.input.value = value === null ? this.usual : text.trim();
      const isOther = now !== this.value;
      this.value = now;
      this.show();
      if (isOther || value === null) this.changed(this, value === null ? text : null);
    }

    static places = 180;
    static domain(low, high, isWhole) {
      return `${isWhole ? "a whole number" : "a number"} from ${low} to ${high}`;
    }
    // The number that a text spells, strictly read; null where it cannot be.
    static number(text, low, high, isWhole) {
      if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text)) return null;
      const value = Number(text);
      return value >= low && value <= high && (!isWhole || Number.isInteger(value)) ? value : null;
    }
  }

  // What somebody wrote, short enough for a sentence.
  const liveQuote = (text) => `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;

  // What an address asks of a figure, as in #figure-boundary?learning-rate=0.05&step=304; null where it
  // is not about it. Values that cannot be are left to their defaults and told in `faults`.
  const liveAddress = (id, knobs, limit) => {
    const [place, ...rest] = location.hash.slice(1).split("?");
    if (place !== id || !rest.length) return null;
    const query = new URLSearchParams(rest.join("?"));
    const asked = { values: {}, others: {}, step: 0, hasStep: query.has("step"), compares: false, isExact: false, faults: [] };
    const known = new Map(knobs.map((knob) => [knob.name, knob]));
    for (const [name, text] of query) {
      const isOther = name.startsWith("other.");
      const knob = known.get(isOther ? name.slice(6) : name);
      const [low, high, isWhole] = knob ? [knob.low, knob.high, knob.isWhole] :
        name === "step" ? [0, limit, true] : ["exact", "compare"].includes(name) ? [0, 1, true] : [];
      const value = low === undefined ? null : LiveKnob.number(text, low, high, isWhole);
      if (low === undefined) asked.faults.push(`${liveQuote(name)}, which is no setting of this figure`);
      else if (value === null) {
        asked.faults.push(`${name} = ${liveQuote(text)}, which is not ${LiveKnob.domain(low, high, isWhole)}`);
      } else if (knob) (isOther ? asked.others : asked.values)[knob.name] = text.trim();
      else if (name === "step") asked.step = value;
      else if (name === "exact") asked.isExact = value === 1;
      else asked.compares = value === 1;
    }
    asked.compares ||= Object.keys(asked.others).length > 0;
    return asked;
  };
  const liveFaults = (faults) => (faults.length ?
    `The address asks for ${faults.slice(0, 4).join("; for ")}${faults.length > 4 ? "; and so on" : ""}: the default stands in its place.` : "");

  """#
