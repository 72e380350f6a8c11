/// The style of every page: system fonts, one column of text, figures in it at their own size.
///
/// Each pair of a text's and a ground's color has a contrast of at least 4.5; a test computes them.
package let styleSheet = """
  :root {
    color-scheme: light dark;
    --page: #ffffff;
    --raised: #f5f6f8;
    --text: #24272b;
    --faint: #565d66;
    --rule: #dfe2e6;
    --accent: #0a5c9e;
    --mark: #fdf0c2;
    --comment: #5b636d;
    --string: #8f3d12;
    --keyword: #7b2d90;
    --number: #0b6258;
    --type: #1a5796;
    --attribute: #7d4a00;
    --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Palatino,
      "Source Serif 4", Cambria, Georgia, serif;
    --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans",
      "Liberation Sans", sans-serif;
    --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono",
      monospace;
  }

  @media screen and (prefers-color-scheme: dark) {
    :root {
      --page: #171a1f;
      --raised: #20252c;
      --text: #e3e6ea;
      --faint: #a9b1bb;
      --rule: #343b45;
      --accent: #74c2f7;
      --mark: #4a4118;
      --comment: #a0a9b4;
      --string: #f3ad84;
      --keyword: #dcaef2;
      --number: #86d5c8;
      --type: #8cc8ff;
      --attribute: #eac679;
    }
  }

  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
  body {
    margin: 0;
    background: var(--page);
    color: var(--text);
    font: 1.125rem/1.62 var(--serif);
    font-kerning: normal;
    overflow-wrap: break-word;
  }

  a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
  a:hover { text-decoration-thickness: 2px; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
  .skip { position: absolute; left: -100rem; }
  .skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--page); z-index: 1; }

  h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; }
  h1 { font-size: clamp(1.9rem, 1.5rem + 1.8vw, 2.5rem); font-weight: 600; margin: 0 0 1rem; }
  h2 { font-size: 1.6rem; font-weight: 600; margin: 3.2rem 0 0.9rem; }
  h3 { font-size: 1.25rem; font-weight: 600; margin: 2.2rem 0 0.6rem; }
  p, ul, ol, blockquote { margin: 0 0 1.1rem; }
  ul, ol { padding-left: 1.3rem; }
  li { margin-bottom: 0.35rem; }
  hr { border: 0; border-top: 1px solid var(--rule); margin: 2.5rem 0; }
  blockquote { padding-left: 1.1rem; border-left: 3px solid var(--rule); color: var(--faint); }
  code, pre { font-family: var(--mono); font-size: 0.84em; }
  :not(pre) > code { background: var(--raised); padding: 0.1em 0.3em; border-radius: 3px; }
  math { font-size: 1.06em; font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math",
    "Libertinus Math", "Asana Math", math; }
  .unbroken { white-space: nowrap; }

  .site { padding: 1.1rem clamp(1rem, 4vw, 3rem); font: 0.95rem/1.4 var(--sans); }
  .site a { color: var(--faint); text-decoration: none; }
  .site a:hover { color: var(--accent); text-decoration: underline; }
  .site ol { list-style: none; display: flex; flex-wrap: wrap; gap: 0 0.6rem; margin: 0; padding: 0; }
  .site li { margin: 0; }
  .site li + li::before { content: "/"; margin-right: 0.6rem; color: var(--faint); }

  .page {
    max-width: 47rem;
    margin: 0 auto;
    padding: 1.2rem 1rem 4rem;
  }
  .page > main > *, .text > * { max-width: 40rem; }
  .page > main > figure, .text > figure, .page > main > section, .page > main > .text,
  .page > main > nav, .scroll { max-width: none; }
  .page > main > section > p { max-width: 40rem; }
  .lead { font-size: 1.25rem; line-height: 1.5; color: var(--faint); }
  .tags { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4rem;
    font: 0.84rem/1.4 var(--sans); }
  .tags li { margin: 0; }
  .tags a { display: block; padding: 0.15rem 0.6rem; border: 1px solid var(--rule);
    border-radius: 1rem; color: var(--faint); text-decoration: none; }
  .tags a:hover { border-color: var(--accent); color: var(--accent); }
  .tags a[aria-current] { background: var(--accent); border-color: var(--accent);
    color: var(--page); }

  .contents { font: 0.9rem/1.45 var(--sans); margin: 2rem 0; }
  .contents h2 { font: 600 0.9rem/1.4 var(--sans); margin: 0 0 0.5rem; color: var(--faint); }
  .contents ol { list-style: none; margin: 0; padding: 0; columns: 2; }
  .contents li { margin: 0 0 0.4rem; break-inside: avoid; }
  .contents a { color: var(--text); text-decoration: none; }
  .contents a:hover { color: var(--accent); text-decoration: underline; }

  figure { margin: 2.2rem 0 2.4rem; }
  figure img { display: block; max-width: 100%; height: auto; }
  figcaption { max-width: 40rem; margin-top: 0.8rem; font: 0.92rem/1.5 var(--sans);
    color: var(--faint); }
  figcaption p { margin: 0; }
  .formats { display: flex; flex-wrap: wrap; gap: 0 0.9rem; list-style: none; padding: 0;
    margin: 0.3rem 0 0; }
  .formats li { margin: 0; }

  .scrubber { display: flex; flex-wrap: wrap; align-items: center; gap: 0.2rem 1rem;
    margin-top: 0.6rem; padding: 0.5rem 0.9rem; background: var(--raised); border-radius: 6px;
    font: 0.92rem/1.4 var(--sans); }
  .scrubber label { color: var(--faint); }
  .scrubber input { flex: 1 1 12rem; min-width: 0; accent-color: var(--accent); height: 1.6rem;
    cursor: pointer; }
  .scrubber output { flex: 0 0 6.5rem; font-variant-numeric: tabular-nums; text-align: right;
    white-space: nowrap; }
  .film { list-style: none; display: grid; padding: 0; gap: 0.8rem;
    grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); margin: 1rem 0 0;
    font: 0.8rem/1.3 var(--sans); color: var(--faint); }
  .film li { margin: 0; }
  .film img { margin-bottom: 0.2rem; }
  .scripted .film { display: none; }
  .stage { margin-top: 1.4rem; }

  .live { margin-top: 1rem; padding: 0.9rem 1.1rem 1.1rem; background: var(--raised); border-radius: 6px;
    font: 0.92rem/1.45 var(--sans); }
  .live p { margin: 0; }
  .live .invitation { max-width: 40rem; margin-bottom: 0.8rem; }
  .live .settings { display: grid; gap: 0.9rem; }
  .live .setting { display: grid; gap: 0.7rem 1.4rem; margin: 0; padding: 0; border: 0; min-width: 0;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
  .live legend { padding: 0; margin-bottom: 0.4rem; font-weight: 600; }
  .live label { display: flex; align-items: center; justify-content: space-between; gap: 0.8rem; }
  .live label span { color: var(--faint); line-height: 1.25; }
  .live input[type=number] { flex: none; width: 6.2rem; }
  .live input[type=range] { display: block; width: 100%; height: 1.6rem; margin: 0.1rem 0 0;
    accent-color: var(--accent); cursor: pointer; }
  .live input[type=number], .live select, .live button { min-height: 2.1rem; padding: 0.25rem 0.6rem;
    font: inherit; color: var(--text); background: var(--page); border: 1px solid var(--faint);
    border-radius: 5px; font-variant-numeric: tabular-nums; }
  .live button { padding: 0.25rem 0.9rem; cursor: pointer; }
  .live button:hover { border-color: var(--accent); color: var(--accent); }
  .live [data-action=start], .live [data-action=play] { background: var(--accent);
    border-color: var(--accent); color: var(--page); }
  .live [data-action=start]:hover, .live [data-action=play]:hover { color: var(--page);
    text-decoration: underline; }
  .live [aria-pressed=true] { border-color: var(--accent); color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent); }
  .live [aria-disabled=true] { background: none; border-color: var(--rule); color: var(--faint);
    cursor: default; }
  .live .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem;
    margin-top: 0.9rem; }
  .live .count { margin-left: auto; font-size: 1.05rem; font-variant-numeric: tabular-nums; }
  .live .complaint:not(:empty) { margin-top: 0.7rem; padding: 0.5rem 0.8rem; background: var(--mark);
    border-radius: 5px; }
  .live .views { display: grid; gap: 0.8rem; }
  .live .view { min-width: 0; margin-top: 0.9rem; padding: 0.8rem; background: var(--page);
    border-radius: 5px; }
  .live canvas { display: block; width: 100%; touch-action: manipulation; }
  .live dl { display: flex; flex-wrap: wrap; justify-content: center; gap: 0.2rem 1.6rem;
    margin: 0.6rem 0 0; }
  .live dl div { display: flex; gap: 0.5rem; }
  .live dt { color: var(--faint); }
  .live dd { margin: 0; font-variant-numeric: tabular-nums; }
  .live .tools { display: flex; flex-wrap: wrap; gap: 0.5rem 0.8rem; margin-top: 0.8rem; }
  .live .tools label { flex-wrap: wrap; justify-content: start; gap: 0.3rem 0.5rem; }
  .live .news { min-height: 1.45em; margin-top: 0.6rem; color: var(--faint); }
  .live:is([data-state=idle], [data-state=loading], [data-state=failed]) :is(.views, .tools, .count,
    [data-action=play], [data-action=pause], [data-action=step], [data-action=reset],
    [data-action=compare]) { display: none; }
  .live[data-state=idle] .news { display: none; }
  .live:not([data-state=idle]) :is(.invitation, [data-action=start]) { display: none; }
  .live.compares .setting { grid-template-columns: 1fr; }
  @media (min-width: 40rem) {
    .live.compares :is(.settings, .views) { grid-template-columns: 1fr 1fr; gap: 0.8rem 1.4rem; }
  }

  .scroll { overflow-x: auto; margin: 0 0 1.3rem; }
  .formula { display: flex; padding: 0.2rem 0; }
  .formula math { flex: none; margin: 0.4rem 0 0.4rem clamp(0rem, 4vw, 2rem); }
  .code { background: var(--raised); border-radius: 6px; }
  .code pre { margin: 0; padding: 0.9rem 1.1rem; line-height: 1.5; tab-size: 2; width: max-content;
    min-width: 100%; }
  .code pre code { font-size: 0.86rem; }

  table { border-collapse: collapse; font: 0.92rem/1.45 var(--sans); }
  th, td { text-align: left; vertical-align: top; padding: 0.45rem 1.2rem 0.45rem 0; }
  th { font-weight: 600; color: var(--faint); border-bottom: 1px solid var(--faint);
    white-space: nowrap; }
  td { border-bottom: 1px solid var(--rule); }
  tbody th { color: var(--text); font-weight: 400; border-bottom: 1px solid var(--rule);
    white-space: normal; }
  .number, .right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .center { text-align: center; }

  details { border-top: 1px solid var(--rule); }
  details:last-of-type { border-bottom: 1px solid var(--rule); }
  summary { padding: 0.6rem 0; cursor: pointer; font: 0.95rem/1.4 var(--mono); }
  .comment { color: var(--comment); }
  .string { color: var(--string); }
  .keyword { color: var(--keyword); }
  .number-literal { color: var(--number); }
  .type { color: var(--type); }
  .attribute { color: var(--attribute); }

  .neighbours { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 4rem;
    padding-top: 1.2rem; border-top: 1px solid var(--rule); font-family: var(--sans);
    font-size: 1rem; }
  .neighbours a { text-decoration: none; }
  .neighbours a:hover { text-decoration: underline; }
  .neighbours span { display: block; font-size: 0.85rem; color: var(--faint); }
  .neighbours .next { text-align: right; grid-column: 2; }
  .credit { font-size: 0.95rem; color: var(--faint); }
  footer { padding: 2rem clamp(1rem, 4vw, 3rem); font: 0.85rem/1.5 var(--sans);
    color: var(--faint); }

  .index { max-width: 72rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; }
  .index > header { max-width: 42rem; }
  .finder { display: grid; gap: 0.8rem; margin: 2rem 0 1rem; }
  .finder label { font: 600 0.9rem/1.4 var(--sans); color: var(--faint); }
  .finder input { display: block; width: 100%; max-width: 30rem; margin-top: 0.3rem;
    padding: 0.55rem 0.8rem; font: 1.05rem/1.4 var(--sans); color: var(--text);
    background: var(--raised); border: 1px solid var(--faint); border-radius: 6px; }
  .finder .tags, .finder p { margin: 0; }
  .finder p { font: 0.9rem/1.4 var(--sans); color: var(--faint); }
  .chapter h2 { font-size: 1.35rem; margin: 2.8rem 0 1rem; padding-top: 0.8rem;
    border-top: 1px solid var(--rule); }
  .cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 2.2rem 2rem;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 20rem)); }
  .card { position: relative; margin: 0; display: flex; flex-direction: column; }
  .card h3 { font-size: 1.2rem; margin: 0.2rem 0 0.35rem; order: 1; }
  .card h3 a { color: var(--text); text-decoration: none; }
  .card h3 a::after { content: ""; position: absolute; inset: 0; }
  .card:hover h3 a { color: var(--accent); text-decoration: underline; }
  .card .thumbnail { aspect-ratio: 4 / 3; display: flex; align-items: center;
    justify-content: center; border: 1px solid var(--rule); border-radius: 6px; overflow: hidden;
    padding: 0.4rem; margin-bottom: 0.7rem; }
  .card:hover .thumbnail { border-color: var(--accent); }
  .card .thumbnail img { display: block; max-width: 100%; max-height: 100%; height: auto;
    object-fit: contain; }
  .card p { font: 0.95rem/1.5 var(--sans); color: var(--faint); margin: 0 0 0.5rem; order: 2; }
  .card .tags, .card .hits { order: 3; position: relative; z-index: 1; }
  .card .tags { margin: 0.2rem 0 0; }
  .hits { list-style: none; padding: 0; margin: 0 0 0.6rem; font: 0.88rem/1.45 var(--sans); }
  .hits span { display: block; color: var(--faint); }
  mark { background: var(--mark); color: inherit; }
  [hidden] { display: none !important; }

  @media (min-width: 62rem) {
    .chapter { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0 2rem;
      border-top: 1px solid var(--rule); padding-top: 1.4rem; margin-top: 2.6rem; }
    .chapter h2 { border: 0; padding: 0; margin: 0; }
  }

  @media (min-width: 75rem) {
    .page { max-width: 63rem; }
    .page > main { display: grid; gap: 0 3rem; grid-template-columns: minmax(0, 45rem) 13rem; }
    .page > main > * { grid-column: 1; min-width: 0; }
    .page > main > .contents { grid-column: 2; grid-row: 1 / span 20; align-self: start; }
    .contents { position: sticky; top: 1.5rem; margin: 0.6rem 0 0; max-height: calc(100vh - 3rem);
      overflow-y: auto; }
    .contents ol { columns: auto; }
  }

  @media (max-width: 30rem) {
    .contents ol { columns: auto; }
    .neighbours { grid-template-columns: 1fr; }
    .neighbours .next { grid-column: 1; text-align: left; }
    body { font-size: 1.0625rem; }
  }

  @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }

  @media print {
    @page { margin: 18mm 16mm; }
    html { font-size: 9.2pt; }
    body { line-height: 1.45; }
    .site, .skip, .contents, .formats, .neighbours, .finder, .scrubber, .stage, .live, #source,
    .tags { display: none !important; }
    .page { max-width: none; padding: 0; }
    .page > main { display: block; }
    .page > main > *, .text > *, figcaption, main > section > p { max-width: none; }
    a { color: inherit; text-decoration: none; }
    h2, h3 { break-after: avoid; }
    figure, tr, .formula { break-inside: avoid; }
    figure picture img { max-height: 11.5cm; width: auto; }
    .scripted .film, .film { display: grid; grid-template-columns: repeat(6, 1fr); }
    .film li { break-inside: avoid; }
    .scroll { overflow: visible; }
    .code pre { width: auto; white-space: pre-wrap; }
  }

  """
