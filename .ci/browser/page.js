// What a browser can tell of a page that is open: each function returns sentences about what is wrong.
"use strict";

const named = (element) => {
  const id = element.id ? `#${element.id}` : "";
  const kind = typeof element.className === "string" && element.className ? `.${element.className.split(" ")[0]}` : "";
  const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 30);
  return `<${element.localName}${id}${kind}>${words ? ` “${words}”` : ""}`;
};

const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });

// Nothing may be wider than the window, apart from what scrolls by itself.
function checkWidth() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return isShown(element) && box.right + scrollX > width + 0.5 && !element.closest(".scroll, .skip");
  });
  return [`the page is ${document.documentElement.scrollWidth} px wide: ${wide.slice(0, 3).map(named).join(", ") || "?"}`];
}

// Every picture is there, is described, and keeps its place free before it arrives.
function checkImages() {
  const problems = [];
  for (const image of document.images) {
    const name = image.getAttribute("src");
    if (!image.naturalWidth) problems.push(`the image ${image.currentSrc || name} is missing`);
    if (!image.alt.trim()) problems.push(`the image ${name} has no alt text`);
    const [width, height] = ["width", "height"].map((side) => Number(image.getAttribute(side)));
    if (!(width > 0 && height > 0)) problems.push(`the image ${name} does not give its size`);
    else if (image.naturalWidth && Math.abs(width / height / (image.naturalWidth / image.naturalHeight) - 1) > 0.01) {
      problems.push(`the image ${name} gives a size of other proportions than its own`);
    }
  }
  return problems;
}

function checkStructure() {
  const problems = [];
  const root = document.documentElement;
  if (!root.lang) problems.push("the page names no language");
  if (!document.title.trim()) problems.push("the page has no title");
  if (document.querySelectorAll("main").length !== 1) problems.push("the page does not have one <main>");
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) {
    problems.push(`the id '${id}' is given twice`);
  }
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(isShown);
  if (headings.filter((heading) => heading.localName === "h1").length !== 1) {
    problems.push("the page does not have one first-level heading");
  }
  let level = 0;
  for (const heading of headings) {
    const next = Number(heading.localName[1]);
    if (next > level + 1) problems.push(`the heading ${named(heading)} skips a level`);
    level = next;
    if (!heading.textContent.trim()) problems.push(`a heading of level ${next} is empty`);
  }
  for (const attribute of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(" ")) {
        if (!document.getElementById(id)) problems.push(`${attribute}='${id}' of ${named(element)} leads nowhere`);
      }
    }
  }
  return problems;
}

// Red, green and blue of what CSS calls a color, and its opacity.
const color = (() => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  return (text) => {
    if (!known.has(text)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = text;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  };
})();

const over = (top, below) => [0, 1, 2].map((index) => top[index] * top[3] + below[index] * (1 - top[3])).concat(1);

const luminance = (rgb) => {
  const [r, g, b] = rgb.slice(0, 3).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

// Text against its ground, by the formula of WCAG 2.
function checkContrast() {
  const problems = new Set();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
    if (!grounds.has(element)) {
      const own = color(getComputedStyle(element).backgroundColor);
      grounds.set(element, own[3] === 1 ? own : over(own, ground(element.parentElement)));
    }
    return grounds.get(element);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !isShown(element)) continue;
    const below = ground(element);
    const text = over(color(getComputedStyle(element).color), below);
    const [low, high] = [luminance(text), luminance(below)].sort((a, b) => a - b);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < 4.5) problems.add(`the contrast of ${named(element)} is ${contrast.toFixed(2)}, less than 4.5`);
  }
  return [...problems].slice(0, 5);
}

const links = () => [...document.querySelectorAll("a[href], link[href]")].map((link) => link.href);
const ids = () => [...document.querySelectorAll("[id]")].map((element) => element.id);
