/// The drawing kit: a panel on a canvas, as the figures' own library draws it.
let livePanelScript = #"""
  class LivePanel {
    constructor(canvas) {
      this.canvas = canvas;
      this.context = canvas.getContext("2d");
      this.commands = [];
    }

    // Where a place of the plane is on the canvas, and the other way.
    point(x, y) {
      const { box, axes } = this;
      return [box.x + box.side * (x - axes.x.low) / (axes.x.high - axes.x.low),
        box.y + box.side * (1 - (y - axes.y.low) / (axes.y.high - axes.y.low))];
    }
    place(left, top) {
      const { box, axes } = this;
      return [axes.x.low + (left - box.x) / box.side * (axes.x.high - axes.x.low),
        axes.y.low + (1 - (top - box.y) / box.side) * (axes.y.high - axes.y.low)];
    }

    // Draws what a model said, or the same again; `cursor` is where a keyboard's hand is, if anywhere.
    draw(commands = this.commands, cursor = null) {
      this.commands = commands;
      const axes = commands.find((command) => command.name === "axes");
      if (!axes || !this.canvas.clientWidth) return;
      this.look = liveThemes[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"];
      this.readAxes(axes.numbers);
      this.layOut();
      const { context, box } = this;
      this.legend = [];
      context.save();
      context.beginPath();
      context.rect(box.x, box.y, box.side, box.side);
      context.clip();
      for (const { name, numbers } of commands) if (name === "bands") this.drawBands(numbers);
      this.drawGrid();
      for (const { name, numbers } of commands) {
        if (name === "points") this.drawPoints(numbers);
        if (name === "legend") this.legend.push([numbers[0], liveWords(numbers.slice(1))]);
      }
      context.restore();
      this.drawFrame();
      this.drawLegend();
      if (cursor) this.drawCursor(cursor);
    }

    font(size) { this.context.font = `${size}px "DejaVu Sans", Verdana, sans-serif`; }

    readAxes(numbers) {
      let at = 0;
      const axis = () => {
        const [low, high, every, count] = numbers.slice(at, at + 4);
        const name = liveWords(numbers.slice(at + 4, at + 4 + count));
        at += 4 + count;
        const decimals = Math.max(0, Math.ceil(-Math.log10(every) - 1e-6));
        const ticks = [];
        for (let tick = Math.ceil(low / every); tick * every <= high + every / 1e3; tick += 1) {
          ticks.push([tick * every, (tick * every).toFixed(decimals).replace("-", "−")]);
        }
        return { low, high, name, ticks };
      };
      this.axes = { x: axis(), y: axis() };
    }

    layOut() {
      const { canvas, context, look, axes } = this;
      const scale = devicePixelRatio || 1;
      const width = canvas.clientWidth;
      this.font(look.tickLabel);
      const numbers = Math.max(...axes.y.ticks.map(([, words]) => context.measureText(words).width));
      const tick = look.tickLength + look.tickGap;
      const left = Math.ceil(look.axisLabel * 1.3 + 4 + numbers + tick);
      const bottom = Math.ceil(tick + look.tickLabel * 1.3 + 4 + look.axisLabel * 1.3);
      const side = Math.floor(Math.min(look.tallest, width - left - 12));
      const height = 8 + side + bottom;
      // As the browser keeps what was drawn until the size changes, it is changed only then.
      if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
        canvas.style.height = `${height}px`;
        [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
      }
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.fillStyle = look.background;
      context.fillRect(0, 0, width, height);
      this.box = { x: left + Math.floor((width - left - 12 - side) / 2), y: 8, side, left };
    }

    // Bands of a function on a grid that spans the panel: each covers what lies above its level, and a
    // cell that a level passes through is cut along the straight line between two of its sides.
    drawBands(numbers) {
      const [columns, count] = numbers;
      const levels = numbers.slice(2, 2 + count);
      const categories = numbers.slice(2 + count, 3 + 2 * count);
      const values = numbers.slice(3 + 2 * count);
      if (values.some(Number.isNaN)) return;
      const { context, box, look } = this;
      const rows = values.length / columns;
      const [width, height] = [box.side / (columns - 1), box.side / (rows - 1)];
      const color = (band) => look.regions[categories[band] % look.regions.length];
      context.fillStyle = color(0);
      context.fillRect(box.x, box.y, box.side, box.side);
      const lines = new Path2D();
      levels.forEach((level, band) => {
        const region = new Path2D();
        for (let row = 0; row + 1 < rows; row += 1) {
          const top = box.y + box.side - (row + 1) * height;
          let start = -1; // of a run of cells that lie above the level whole
          for (let column = 0; column < columns; column += 1) {
            const at = row * columns + column;
            const corners = [values[at], values[at + 1], values[at + columns + 1], values[at + columns]];
            const inside = column + 1 < columns ? corners.filter((value) => value >= level).length : 0;
            if (inside === 4) {
              if (start < 0) start = column;
              continue;
            }
            if (start >= 0) region.rect(box.x + start * width, top, (column - start) * width, height);
            start = -1;
            if (inside) this.cutCell(region, lines, corners, level, box.x + column * width, top, width, height);
          }
        }
        context.fillStyle = color(band + 1);
        context.fill(region);
      });
      context.strokeStyle = look.text;
      context.lineWidth = look.contour;
      context.lineJoin = context.lineCap = "round";
      context.stroke(lines);
    }

    // The part of a cell above a level, walked around against the clock from its lower left corner.
    cutCell(region, lines, corners, level, left, top, width, height) {
      const outline = [];
      let from = null;
      let first = null;
      for (let side = 0; side < 4; side += 1) {
        const [a, b] = [corners[side], corners[(side + 1) % 4]];
        const corner = (index) => [left + (index === 1 || index === 2 ? width : 0), top + (index < 2 ? height : 0)];
        const [x, y] = corner(side);
        if (a >= level) outline.push([x, y]);
        if (a >= level === b >= level) continue;
        const share = (level - a) / (b - a);
        const [nextX, nextY] = corner((side + 1) % 4);
        const crossing = [x + share * (nextX - x), y + share * (nextY - y)];
        outline.push(crossing);
        if (a >= level) from = crossing;
        else if (from) {
          lines.moveTo(...from);
          lines.lineTo(...crossing);
          from = null;
        } else first = crossing;
      }
      if (from && first) {
        lines.moveTo(...from);
        lines.lineTo(...first);
      }
      outline.forEach((point, index) => (index ? region.lineTo(...point) : region.moveTo(...point)));
      region.closePath();
    }

    drawGrid() {
      const { context, box, axes, look } = this;
      context.beginPath();
      for (const [value] of axes.x.ticks) {
        const x = Math.floor(this.point(value, 0)[0]) + 0.5;
        if (x > box.x + 1 && x < box.x + box.side - 1) {
          context.moveTo(x, box.y);
          context.lineTo(x, box.y + box.side);
        }
      }
      for (const [value] of axes.y.ticks) {
        const y = Math.floor(this.point(0, value)[1]) + 0.5;
        if (y > box.y + 1 && y < box.y + box.side - 1) {
          context.moveTo(box.x, y);
          context.lineTo(box.x + box.side, y);
        }
      }
      context.strokeStyle = look.grid;
      context.lineWidth = look.frameWidth;
      context.stroke();
    }

    drawPoints(numbers) {
      const { context, box, look } = this;
      const count = numbers.length / 3;
      // Many do not become one blot.
      const room = 0.22 * Math.sqrt(box.side * box.side / Math.max(count, 1));
      const radius = Math.max(look.smallestMarkerRadius, Math.min(look.markerRadius, room));
      context.strokeStyle = look.background;
      context.lineWidth = Math.min(look.markerOutline, radius / 5);
      this.points = [];
      for (let at = 0; at < numbers.length; at += 3) {
        this.points.push({ place: [numbers[at], numbers[at + 1]], category: numbers[at + 2] });
      }
      const categories = [...new Set(this.points.map((point) => point.category))].sort((a, b) => a - b);
      for (const category of categories) {
        context.fillStyle = look.palette[category % look.palette.length];
        for (const point of this.points) {
          if (point.category !== category) continue;
          context.beginPath();
          context.arc(...this.point(...point.place), radius, 0, 2 * Math.PI);
          context.fill();
          context.stroke();
        }
      }
    }

    drawFrame() {
      const { context, box, axes, look } = this;
      context.strokeStyle = look.frame;
      context.lineWidth = look.frameWidth;
      context.strokeRect(box.x - 0.5, box.y - 0.5, box.side + 1, box.side + 1);
      context.beginPath();
      context.fillStyle = look.faint;
      this.font(look.tickLabel);
      const end = box.y + box.side;
      [context.textAlign, context.textBaseline] = ["center", "top"];
      for (const [value, words] of axes.x.ticks) {
        const x = Math.floor(this.point(value, 0)[0]) + 0.5;
        context.moveTo(x, end + 1);
        context.lineTo(x, end + 1 + look.tickLength);
        context.fillText(words, x, end + 1 + look.tickLength + look.tickGap);
      }
      [context.textAlign, context.textBaseline] = ["right", "middle"];
      for (const [value, words] of axes.y.ticks) {
        const y = Math.floor(this.point(0, value)[1]) + 0.5;
        context.moveTo(box.x - 1, y);
        context.lineTo(box.x - 1 - look.tickLength, y);
        context.fillText(words, box.x - 1 - look.tickLength - look.tickGap, y + 0.5);
      }
      context.stroke();
      context.fillStyle = look.text;
      this.font(look.axisLabel);
      [context.textAlign, context.textBaseline] = ["center", "top"];
      context.fillText(axes.x.name, box.x + box.side / 2,
        end + look.tickLength + look.tickGap + look.tickLabel * 1.3 + 4);
      context.save();
      context.translate(box.x - box.left, box.y + box.side / 2);
      context.rotate(-Math.PI / 2);
      context.fillText(axes.y.name, 0, 0);
      context.restore();
    }

    // Inside the upper right corner, on a plate.
    drawLegend() {
      const { context, box, look, legend } = this;
      if (!legend.length) return;
      this.font(look.legendLabel);
      const row = Math.round(look.legendLabel * 1.5);
      const width = Math.ceil(36 + Math.max(...legend.map(([, words]) => context.measureText(words).width)));
      const height = 6 + row * legend.length;
      const [x, y] = [box.x + box.side - 6 - width, box.y + 6];
      context.beginPath();
      context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 3);
      context.fillStyle = look.plate;
      context.fill();
      context.strokeStyle = look.plateFrame;
      context.stroke();
      [context.textAlign, context.textBaseline] = ["left", "middle"];
      legend.forEach(([category, words], index) => {
        const middle = y + 3 + row * (index + 0.5);
        context.beginPath();
        context.arc(x + 15, middle, look.markerRadius, 0, 2 * Math.PI);
        context.fillStyle = look.palette[category % look.palette.length];
        context.fill();
        context.fillStyle = look.text;
        context.fillText(words, x + 30, middle + 0.5);
      });
    }

    drawCursor([x, y]) {
      const { context, look } = this;
      const [left, top] = this.point(x, y);
      context.beginPath();
      context.arc(left, top, 8, 0, 2 * Math.PI);
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        context.moveTo(left + 5 * dx, top + 5 * dy);
        context.lineTo(left + 12 * dx, top + 12 * dy);
      }
      for (const [color, width] of [[look.background, 4], [look.text, 1.5]]) {
        [context.strokeStyle, context.lineWidth] = [color, width];
        context.stroke();
      }
    }

    // The point that is shown within a distance of a place on the canvas: its index, or −1.
    nearest(left, top, distance) {
      let [best, least] = [-1, distance];
      (this.points ?? []).forEach(({ place }, index) => {
        const [x, y] = this.point(...place);
        const length = Math.hypot(x - left, y - top);
        if (length <= least) [best, least] = [index, length];
      });
      return best;
    }
  }

  """#
