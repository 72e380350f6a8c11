import Mustache

/// The templates of the pages. What stands between two braces is escaped; between three it is HTML
/// already, made by this module from escaped parts.
enum Templates {
  /// All of them, read once.
  static let library: MustacheLibrary = {
    do {
      var templates: [String: MustacheTemplate] = [:]
      for (name, text) in [
        ("head", head), ("lesson", lesson), ("index", index), ("figure", figure),
        ("picture", picture), ("tags", tags), ("live", live),
      ] {
        templates[name] = try MustacheTemplate(string: text)
      }
      return MustacheLibrary(templates: templates)
    } catch {
      fatalError("A template of the gallery cannot be read: \(error)")
    }
  }()

  /// The template `name` filled with `content`.
  static func render(_ name: String, _ content: Any) -> String {
    guard let text = library.render(content, withTemplate: name) else {
      fatalError("The gallery has no template '\(name)'.")
    }
    return text
  }

  /// Nothing may come from elsewhere; formulas set the alignment of their cells in attributes.
  private static let head = """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; \
    style-src 'self' file: 'unsafe-inline'; script-src 'self' file:{{#hasLive}} 'wasm-unsafe-eval'{{/hasLive}}; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <meta name="description" content="{{summary}}">
    <link rel="icon" type="image/svg+xml" href="{{root}}icon.svg">
    <link rel="stylesheet" href="{{root}}style.css">

    """

  private static let picture = """
    <picture><source media="screen and (prefers-color-scheme: dark)" srcset="{{dark}}">\
    <img src="{{light}}" width="{{width}}" height="{{height}}" alt="{{alt}}" loading="lazy" \
    decoding="async"></picture>
    """

  private static let tags = """
    <ul class="tags" aria-label="Tags">
    {{#tags}}
    <li><a href="{{href}}">{{name}}</a></li>
    {{/tags}}
    </ul>

    """

  private static let figure = """
    <figure id="figure-{{name}}">
    {{#whole}}{{>picture}}{{/whole}}

    {{#hasMoments}}
    <ol class="film" data-place="{{place}}" aria-label="Moments of training">
    {{#moments}}
    <li>{{>picture}}<span>{{words}}</span></li>
    {{/moments}}
    </ol>
    {{/hasMoments}}
    {{{live}}}
    <figcaption>
    <p>{{caption}}</p>
    <ul class="formats" aria-label="Downloads of {{title}}">
    <li><a href="{{name}}.png" download>PNG</a></li>
    <li><a href="{{name}}.dark.png" download>PNG, dark</a></li>
    <li><a href="{{name}}.pdf" download>PDF</a></li>
    </ul>
    </figcaption>
    </figure>

    """

  /// As the page is written nobody sees it; its script unhides it where it can train.
  private static let live = """
    <div class="live" hidden data-state="idle" data-step="0" data-loss="" data-bits="" \
    data-series="{{series}}" data-lesson="{{lesson}}" data-constants="{{constants}}" \
    data-steps="{{steps}}" data-limit="{{limit}}">
    <p class="invitation"><strong>Train it here.</strong> This page can train the same network itself: \
    the lesson’s own code, on your processor, to the same bits.</p>
    <div class="settings">
    <fieldset class="setting">
    <legend>Settings</legend>
    {{#knobs}}
    <div class="knob">
    <label><span>{{help}}</span> <input type="number" name="{{name}}" value="{{value}}" \
    min="{{lower}}" max="{{upper}}" step="{{step}}" inputmode="{{keyboard}}" autocomplete="off"></label>
    </div>
    {{/knobs}}
    </fieldset>
    </div>
    <div class="actions" role="group" aria-label="Training">
    <button type="button" data-action="start">Start</button>
    <button type="button" data-action="play">Play</button>
    <button type="button" data-action="pause">Pause</button>
    <button type="button" data-action="step">One step</button>
    <button type="button" data-action="reset">Start again</button>
    <button type="button" data-action="compare" aria-pressed="false">Compare</button>
    <output class="count"></output>
    </div>
    <p class="complaint" role="status"></p>
    <div class="views"></div>
    <p class="news" role="status"></p>
    </div>

    """

  private static let lesson = """
    {{>head}}
    {{#previous}}
    <link rel="prev" href="{{href}}">
    {{/previous}}
    {{#next}}
    <link rel="next" href="{{href}}">
    {{/next}}
    <script src="../script.js" defer></script>
    {{#hasLive}}
    <script src="../live/live.js" defer></script>
    {{/hasLive}}
    </head>
    <body>
    <a class="skip" href="#main">To the text</a>
    <header class="site">
    <nav aria-label="Place in the course">
    <ol>
    <li><a href="../index.html">Lessons</a></li>
    <li><a href="../index.html#{{chapterAnchor}}">{{chapter}}</a></li>
    </ol>
    </nav>
    </header>
    <div class="page">
    <main id="main">
    <h1>{{heading}}</h1>
    <p class="lead">{{summary}}</p>
    {{>tags}}
    <nav class="contents" aria-labelledby="contents">
    <h2 id="contents">On this page</h2>
    <ol>
    {{#contents}}
    <li><a href="#{{anchor}}">{{title}}</a></li>
    {{/contents}}
    </ol>
    </nav>
    <div class="text">
    {{{text}}}</div>
    {{#hasMore}}
    <section id="figures">
    <h2>More figures</h2>
    {{{more}}}</section>
    {{/hasMore}}
    {{#credits}}
    <p class="credit">{{{.}}}</p>
    {{/credits}}
    {{#hasClaims}}
    <section id="claims">
    <h2>Claims</h2>
    <p>Each run checks these numbers. <em>Theory</em> is what must hold, by a proof; \
    <em>published</em>, what somebody else found; <em>measured</em>, what was measured here and is \
    to stay so.</p>
    <div class="scroll table" role="region" aria-label="Claims" tabindex="0"><table>
    <thead><tr><th scope="col">Claim</th><th scope="col" class="number">Value</th>\
    <th scope="col" class="number">Bounds</th><th scope="col">From</th></tr></thead>
    <tbody>
    {{#claims}}
    <tr><th scope="row">{{name}}</th><td class="number">{{value}}</td>\
    <td class="number">{{bounds}}</td><td>{{kind}}</td></tr>
    {{/claims}}
    </tbody></table></div>
    </section>
    {{/hasClaims}}
    <section id="hyperparameters">
    <h2>Hyperparameters</h2>
    <p>Each can be set, with <code>--set name=value</code>; this page has the defaults.</p>
    <div class="scroll table" role="region" aria-label="Hyperparameters" tabindex="0"><table>
    <thead><tr><th scope="col">Name</th><th scope="col" class="number">Default</th>\
    <th scope="col">Meaning</th><th scope="col">Permitted</th></tr></thead>
    <tbody>
    {{#hyperparameters}}
    <tr><th scope="row"><code>{{name}}</code></th><td class="number">{{value}}</td>\
    <td>{{help}}</td><td>{{domain}}</td></tr>
    {{/hyperparameters}}
    </tbody></table></div>
    </section>
    <section id="reproduce">
    <h2>Reproduce this page</h2>
    <p>All figures and numbers of this page come from one run, and every run comes to the same:</p>
    <div class="scroll code" role="region" aria-label="Command" tabindex="0"><pre><code>{{command}}</code></pre></div>
    <p>It writes the figures and <a href="results.json" download>results.json</a>, which has every number: \
    metrics, recorded curves and claims.</p>
    {{#data}}
    <p>With data of your own, {{.}}: <code>lessons run {{lesson}} --data path</code>.</p>
    {{/data}}
    </section>
    <section id="source">
    <h2>The code</h2>
    <p>The whole lesson, as it ran.</p>
    {{#sources}}
    <details id="{{anchor}}"{{#isOpen}} open{{/isOpen}}>
    <summary>{{name}}</summary>
    <div class="scroll code" role="region" aria-label="{{name}}" tabindex="0"><pre><code>{{{code}}}</code></pre></div>
    </details>
    {{/sources}}
    </section>
    <nav class="neighbours" aria-label="Neighbouring lessons">
    {{#previous}}
    <a class="previous" rel="prev" href="{{href}}"><span>Previous</span> {{title}}</a>
    {{/previous}}
    {{#next}}
    <a class="next" rel="next" href="{{href}}"><span>Next</span> {{title}}</a>
    {{/next}}
    </nav>
    </main>
    </div>
    </body>
    </html>

    """

  private static let index = """
    {{>head}}
    <script src="search.js" defer></script>
    <script src="script.js" defer></script>
    </head>
    <body>
    <a class="skip" href="#main">To the lessons</a>
    <main class="index" id="main">
    <header>
    <h1>{{heading}}</h1>
    <p class="lead">{{summary}}</p>
    </header>
    <form class="finder" role="search" hidden>
    <label>Search titles, texts and captions <input type="search" autocomplete="off" spellcheck="false"></label>
    {{>tags}}
    <p role="status"></p>
    </form>
    {{#chapters}}
    <section class="chapter" id="{{anchor}}">
    <h2>{{title}}</h2>
    <ul class="cards">
    {{#cards}}
    <li class="card" id="lesson-{{name}}">
    <div class="thumbnail">{{#thumbnail}}{{>picture}}{{/thumbnail}}</div>
    <h3><a href="{{name}}/index.html">{{title}}</a></h3>
    <p>{{summary}}</p>
    <ul class="hits"></ul>
    </li>
    {{/cards}}
    </ul>
    </section>
    {{/chapters}}
    </main>
    </body>
    </html>

    """
}
