/// The script of every page: the slider through moments of training, and the index's search. Pages
/// can be read without it.
let script = #"""
  "use strict";

  const sizeOf = (image) => ["width", "height"].map((side) => image.getAttribute(side));

  // A figure's moments: the film strip gives way to a slider that changes one picture.
  for (const film of document.querySelectorAll(".film")) {
    const figure = film.closest("figure");
    const moments = [...film.querySelectorAll("li")].map((item) => ({
      words: item.querySelector("span").textContent,
      light: item.querySelector("img").getAttribute("src"),
      dark: item.querySelector("source").getAttribute("srcset"),
      alt: item.querySelector("img").alt,
      size: sizeOf(item.querySelector("img")),
    }));

    // In the figure's own picture where they are as large, else in one beside it.
    let picture = figure.querySelector("picture");
    if (film.dataset.place === "own") {
      const image = picture.querySelector("img");
      moments.push({
        words: "the end", alt: image.alt, light: image.getAttribute("src"),
        dark: picture.querySelector("source").getAttribute("srcset"), size: sizeOf(image),
      });
    } else {
      picture = film.querySelector("picture").cloneNode(true);
      const stage = document.createElement("div");
      stage.className = "stage";
      stage.append(picture);
      film.before(stage);
    }

    const scrubber = document.createElement("div");
    scrubber.className = "scrubber";
    const slider = document.createElement("input");
    slider.type = "range";
    slider.id = `${figure.id}-slider`;
    slider.min = 0;
    slider.max = moments.length - 1;
    slider.value = moments.length - 1;
    const label = document.createElement("label");
    label.htmlFor = slider.id;
    label.textContent = "Scrub through training";
    const output = document.createElement("output");
    output.htmlFor = slider.id;
    scrubber.append(label, slider, output);

    const show = () => {
      const moment = moments[slider.value];
      picture.querySelector("source").srcset = moment.dark;
      const image = picture.querySelector("img");
      image.src = moment.light;
      image.alt = moment.alt;
      [image.width, image.height] = moment.size;
      output.textContent = moment.words;
      slider.setAttribute("aria-valuetext", moment.words);
    };
    // The other pictures come when somebody reaches for the slider, so that it never waits.
    const fetchAll = () => {
      const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
      for (const moment of moments) new Image().src = isDark ? moment.dark : moment.light;
    };
    slider.addEventListener("pointerenter", fetchAll, { once: true });
    slider.addEventListener("focus", fetchAll, { once: true });
    slider.addEventListener("input", show);
    film.before(scrubber);
    figure.classList.add("scripted");
    show();
  }

  addEventListener("beforeprint", () => {
    for (const image of document.images) image.loading = "eager";
  });

  // The index: what is looked for stands in the field, and soon afterwards in the address, after #.
  const finder = document.querySelector(".finder");
  if (finder) {
    const input = finder.querySelector("input");
    const status = finder.querySelector("[role=status]");

    // Letters as they are compared: without accents, ligatures and capitals.
    const others = { æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h" };
    const foldedLetter = (letter) => (letter < "\u0080" ? letter.toLowerCase() :
      letter.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase().normalize("NFKD")
        .replace(/\p{M}/gu, "").replace(/[æœøłđðþħ]/g, (other) => others[other]));
    const folded = (text) => Array.from(text, foldedLetter).join("");
    // Where each unit of the folded text comes from.
    const places = (text) => {
      const places = [];
      let at = 0;
      for (const letter of text) {
        for (let unit = foldedLetter(letter).length; unit > 0; unit -= 1) places.push(at);
        at += letter.length;
      }
      return places;
    };

    const lessons = searchIndex.map((lesson) => {
      const parts = lesson.parts.map((part) => {
        const words = part.words.replace(/\s+/g, " ").trim();
        return { ...part, words, folded: folded(words), title: part.title, head: folded(part.title) };
      });
      return {
        ...lesson, parts, card: document.getElementById(`lesson-${lesson.name}`),
        folded: [folded([lesson.title, lesson.summary, ...lesson.tags].join(" ")),
          ...parts.flatMap((part) => [part.head, part.folded])].join(" "),
      };
    });

    // The ranges of a part's text that the words stand for; of two that overlap the first, or longer.
    const ranges = (part, words) => {
      part.places ??= places(part.words);
      const found = words.flatMap((word) => {
        const ends = [];
        for (let at = part.folded.indexOf(word); at >= 0; at = part.folded.indexOf(word, at + word.length)) {
          // To the start of the next letter, so that what is folded to nothing, an accent, is in it.
          let end = at + word.length;
          while (part.places[end] === part.places[end - 1]) end += 1;
          ends.push([part.places[at], part.places[end] ?? part.words.length]);
        }
        return ends;
      }).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
      let end = 0;
      return found.filter((range) => range[0] >= end && (end = range[1]));
    };

    const excerpt = (part, words) => {
      const found = ranges(part, words);
      const text = part.words;
      const [first, firstEnd] = found[0] ?? [0, 0];
      let at = Math.max(0, text.lastIndexOf(" ", Math.max(0, first - 30)));
      if (first - at > 80) at = first; // a script without spaces
      const line = document.createElement("span");
      if (at > 0) line.append("… ");
      let end = at + 110 < text.length ? text.lastIndexOf(" ", at + 110) : text.length;
      if (end <= at || end < firstEnd) {
        end = Math.max(firstEnd, part.places.findLast((place) => place <= at + 110));
      }
      for (const [start, stop] of found) {
        if (stop > end) break;
        const mark = document.createElement("mark");
        mark.textContent = text.slice(start, stop);
        line.append(text.slice(at, start), mark);
        at = stop;
      }
      line.append(text.slice(at, end), end < text.length ? " …" : "");
      return line;
    };

    let tag = null;
    const filter = () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const lesson of lessons) {
        const matches = (!tag || lesson.tags.includes(tag)) &&
          words.every((word) => lesson.folded.includes(word));
        lesson.card.hidden = !matches;
        if (matches) count += 1;
        const hits = lesson.card.querySelector(".hits");
        hits.replaceChildren();
        if (!matches || !words.length) continue;
        const score = (part) =>
          words.filter((word) => part.head.includes(word) || part.folded.includes(word)).length;
        const best = lesson.parts.filter(score).sort((a, b) => score(b) - score(a)).slice(0, 3);
        for (const part of best) {
          const item = document.createElement("li");
          const link = document.createElement("a");
          link.href = `${lesson.name}/index.html${part.anchor ? `#${part.anchor}` : ""}`;
          link.textContent = part.title || lesson.title;
          item.append(link, excerpt(part, words));
          hits.append(item);
        }
      }
      for (const chapter of document.querySelectorAll(".chapter")) {
        chapter.hidden = !chapter.querySelector(".card:not([hidden])");
      }
      for (const link of document.querySelectorAll(".finder .tags a")) {
        const own = new URLSearchParams(link.hash.slice(1)).get("tag");
        if (own === tag) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      status.textContent = words.length || tag ?
        `${count} of ${lessons.length} lessons` : `${lessons.length} lessons`;
    };

    // The address follows the field seldom, since browsers limit how often it may change: Chromium
    // ignores the 201st time in ten seconds, Safari throws at the 101st. It is never read back.
    let waiting = null;
    const write = () => {
      clearTimeout(waiting);
      waiting = null;
      const query = new URLSearchParams();
      if (tag) query.set("tag", tag);
      if (input.value) query.set("q", input.value);
      const words = query.toString();
      try {
        history.replaceState(null, "", words ? `#${words}` : location.pathname + location.search);
      } catch {
        waiting = setTimeout(write, 3000);
      }
    };
    const writeLater = () => {
      clearTimeout(waiting);
      waiting = setTimeout(write, 300);
    };

    // An address that somebody came with or went back to; one of a place in the page tells nothing.
    const read = () => {
      if (location.hash && !location.hash.includes("=")) return;
      const query = new URLSearchParams(location.hash.slice(1));
      tag = query.get("tag");
      // What is typed and not written yet counts for more.
      if (waiting === null) input.value = query.get("q") ?? "";
    };

    input.addEventListener("input", () => { writeLater(); filter(); });
    input.addEventListener("change", write);
    finder.addEventListener("submit", (event) => { event.preventDefault(); write(); });
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".tags a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const isOn = link.getAttribute("aria-current");
      tag = isOn ? null : new URLSearchParams(link.hash.slice(1)).get("tag");
      write();
      filter();
    });
    addEventListener("hashchange", () => { read(); filter(); });
    finder.hidden = false;
    read();
    filter();
  }

  """#
