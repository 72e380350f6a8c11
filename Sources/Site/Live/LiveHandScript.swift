/// Points set, moved and taken away by hand: by mouse, by touch and by keyboard.
let liveHandScript = #"""
  class LiveHand {
    constructor(figure, view) {
      Object.assign(this, { figure, view, cursor: null, carried: -1 });
      view.hand = this;
      const { canvas } = view;
      canvas.tabIndex = 0;
      canvas.setAttribute("role", "application");
      canvas.setAttribute("aria-label", "The plane and its points. The arrow keys move a hand over it, Enter sets " +
        "a point or picks one up, Delete takes one away, 0 and 1 choose the class.");
      this.addTools();
      canvas.addEventListener("pointerdown", (event) => this.press(event));
      canvas.addEventListener("pointermove", (event) => this.drag(event));
      canvas.addEventListener("pointerup", (event) => this.release(event));
      canvas.addEventListener("pointercancel", () => { this.pressed = null; });
      // A finger on a point drags it; elsewhere it scrolls the page.
      canvas.addEventListener("touchstart", (event) => {
        if (this.pointUnder(event.touches[0], 14) >= 0) event.preventDefault();
      }, { passive: false });
      canvas.addEventListener("keydown", (event) => this.key(event));
      canvas.addEventListener("blur", () => this.showCursor(null));
    }

    // What a click does, and the way back; once for all panels.
    addTools() {
      if (this.figure.views.length > 1) return;
      const tools = document.createElement("p");
      tools.className = "tools";
      const label = document.createElement("label");
      label.append("A click on the plane ");
      this.choice = document.createElement("select");
      for (const [value, words] of [[0, "sets a point of class 0"], [1, "sets a point of class 1"], [2, "takes a point away"]]) {
        this.choice.append(new Option(words, value));
      }
      label.append(this.choice);
      this.undo = document.createElement("button");
      Object.assign(this.undo, { type: "button", textContent: "Original points", hidden: true });
      this.undo.addEventListener("click", () => {
        this.view.canvas.focus();
        this.figure.forgetEdits();
        this.showUndo();
      });
      tools.append(label, this.undo);
      this.figure.find(".views").after(tools);
    }
    showUndo() { this.undo.hidden = !this.figure.edits.length; }
    get chosen() { return Number(this.figure.first.hand.choice.value); }

    at(event) {
      const box = this.view.canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    }
    pointUnder(event, distance) { return this.view.panel.nearest(...this.at(event), distance); }
    isInside([left, top]) {
      const { box } = this.view.panel;
      return left >= box.x && left <= box.x + box.side && top >= box.y && top <= box.y + box.side;
    }

    press(event) {
      if (!this.view.panel.box || event.button) return;
      this.pressed = this.at(event);
      this.carried = this.pointUnder(event, event.pointerType === "mouse" ? 6 : 14);
      this.hasMoved = false;
      if (this.carried >= 0) this.view.canvas.setPointerCapture(event.pointerId);
    }
    drag(event) {
      if (!this.pressed) {
        this.view.canvas.style.cursor = this.pointUnder(event, 6) >= 0 ? "grab" : "crosshair";
        return;
      }
      const at = this.at(event);
      if (!this.hasMoved && Math.hypot(at[0] - this.pressed[0], at[1] - this.pressed[1]) < 4) return;
      this.hasMoved = true;
      if (this.carried >= 0 && this.isInside(at)) this.figure.edit("movePoint", this.carried, ...this.view.panel.place(...at));
    }
    release(event) {
      const at = this.at(event);
      const wasPressed = this.pressed && !this.hasMoved;
      const under = this.carried;
      [this.pressed, this.carried] = [null, -1];
      if (!wasPressed || !this.isInside(at)) return;
      if (this.chosen === 2) {
        if (under >= 0) this.figure.edit("removePoint", under);
      } else this.figure.edit("addPoint", ...this.view.panel.place(...at), this.chosen);
    }

    showCursor(place) {
      this.cursor = place;
      if (!place) this.carried = -1;
      this.view.panel.draw(undefined, place);
    }

    key(event) {
      const { panel } = this.view;
      if (!panel.box || event.ctrlKey || event.metaKey || event.altKey) return;
      const { x, y } = panel.axes;
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      const isKnown = way || ["Enter", " ", "Delete", "Backspace", "Escape", "0", "1"].includes(event.key);
      if (!isKnown) return;
      event.preventDefault();
      const from = this.cursor ?? [(x.low + x.high) / 2, (y.low + y.high) / 2];
      const under = panel.nearest(...panel.point(...from), 8);
      if (way) {
        const stride = event.shiftKey ? 0.01 : 0.025;
        const move = (value, step, axis) =>
          Math.min(axis.high, Math.max(axis.low, value + step * stride * (axis.high - axis.low)));
        this.cursor = [move(from[0], way[0], x), move(from[1], way[1], y)];
        if (this.carried >= 0) this.figure.edit("movePoint", this.carried, ...this.cursor);
        return this.say();
      }
      this.cursor = from;
      const where = from.map((value) => value.toFixed(2).replace("-", "−")).join(", ");
      if (event.key === "Enter" || event.key === " ") {
        if (this.carried >= 0) {
          this.carried = -1;
          this.figure.tell(`Put down at ${where}.`);
        } else if (under >= 0) {
          this.carried = under;
          this.figure.tell(`Picked up a point of class ${panel.points[under].category} at ${where}.`);
        } else {
          const label = Math.min(1, this.chosen);
          this.figure.edit("addPoint", ...from, label);
          this.figure.tell(`Set a point of class ${label} at ${where}.`);
        }
      } else if (event.key === "Delete" || event.key === "Backspace") {
        const gone = this.carried >= 0 ? this.carried : under;
        this.carried = -1;
        if (gone >= 0) this.figure.edit("removePoint", gone);
        this.figure.tell(gone >= 0 ? `Took the point at ${where} away.` : `There is no point at ${where}.`);
      } else if (event.key === "Escape") this.carried = -1;
      else {
        this.figure.first.hand.choice.value = event.key;
        this.figure.tell(`The next point is of class ${event.key}.`);
      }
      return this.say();
    }
    say() { this.view.panel.draw(undefined, this.cursor); }
  }

  // Where it cannot be, the page stays what it is.
  if ("WebAssembly" in window && "DecompressionStream" in window) {
    for (const element of document.querySelectorAll(".live")) new LiveFigure(element);
  }

  """#
