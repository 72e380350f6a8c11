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

  // The index: what is looked for stands in the address, after #.
  const finder = document.querySelector(".finder");
  if (finder) {
    const input = finder.querySelector("input");
    const status = finder.querySelector("[role=status]");
    const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const lessons = searchIndex.map((lesson) => ({
      ...lesson,
      card: document.getElementById(`lesson-${lesson.name}`),
      parts: lesson.parts.map((part) => ({ ...part, folded: folded(`${part.title} ${part.words}`) })),
      folded: folded([lesson.title, lesson.summary, ...lesson.tags,
        ...lesson.parts.map((part) => `${part.title} ${part.words}`)].join(" ")),
    }));

    const excerpt = (part, words) => {
      const text = part.words.replace(/\s+/g, " ").trim();
      const lower = text.toLowerCase();
      const place = Math.max(0, Math.min(...words.map((word) => {
        const at = lower.indexOf(word);
        return at < 0 ? Infinity : at;
      })));
      const start = Number.isFinite(place) ? Math.max(0, lower.lastIndexOf(" ", Math.max(0, place - 30))) : 0;
      let piece = text.slice(start, start + 110);
      const isCut = start + 110 < text.length;
      if (isCut) piece = piece.slice(0, piece.lastIndexOf(" "));
      const line = document.createElement("span");
      if (start > 0) line.append("… ");
      // Each word found is marked; the rest stays text.
      let rest = piece;
      while (rest) {
        const places = words.map((word) => [rest.toLowerCase().indexOf(word), word.length])
          .filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
        if (!places.length) break;
        const [at, length] = places[0];
        const mark = document.createElement("mark");
        mark.textContent = rest.slice(at, at + length);
        line.append(rest.slice(0, at), mark);
        rest = rest.slice(at + length);
      }
      line.append(rest, isCut ? " …" : "");
      return line;
    };

    const filter = () => {
      const query = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
      const text = query.get("q") ?? "";
      const tag = query.get("tag");
      if (input.value !== text) input.value = text;
      const words = folded(text).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const lesson of lessons) {
        const matches = (!tag || lesson.tags.includes(tag)) &&
          words.every((word) => lesson.folded.includes(word));
        lesson.card.hidden = !matches;
        if (matches) count += 1;
        const hits = lesson.card.querySelector(".hits");
        hits.replaceChildren();
        if (!matches || !words.length) continue;
        const score = (part) => words.filter((word) => part.folded.includes(word)).length;
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

    const go = (changes) => {
      const query = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
      for (const [name, value] of Object.entries(changes)) {
        if (value) query.set(name, value);
        else query.delete(name);
      }
      const words = query.toString();
      history.replaceState(null, "", words ? `#${words}` : location.pathname + location.search);
      filter();
    };
    input.addEventListener("input", () => go({ q: input.value }));
    finder.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".tags a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const tag = new URLSearchParams(link.hash.slice(1)).get("tag");
      const isOn = link.getAttribute("aria-current");
      go({ tag: isOn ? null : tag });
    });
    addEventListener("hashchange", filter);
    finder.hidden = false;
    filter();
  }

  """#
