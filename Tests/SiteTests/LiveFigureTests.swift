import Foundation
import Site
import Testing

extension GalleryTests {
  private static let modules = LiveModules(
    fast: Array(repeating: 7, count: 5_000), exact: [1, 2, 3])

  /// What a page has before any script runs: tests and other people's scripts rely on it.
  @Test func aLiveFigureIsWrittenFromTheLessonsDeclaration() throws {
    try workshop.make(live: Self.modules)
    let text = workshop.text("first/index.html")
    let page = try PageReader(text)
    let live = try #require(page.all("div").first { $0.attributes["class"] == "live" })
    #expect(
      live.attributes == [
        "class": "live", "hidden": "", "data-state": "idle", "data-step": "0", "data-loss": "",
        "data-bits": "", "data-series": "a <loss>", "data-lesson": "first",
        "data-constants": "0.25 0", "data-steps": "700", "data-limit": "9000",
      ])
    let actions = page.all("button").compactMap { $0.attributes["data-action"] }
    #expect(actions == ["start", "play", "pause", "step", "reset", "compare"])
    let inputs = page.all("input")
    #expect(inputs.map { $0.attributes["name"] } == ["rate", "seed"])
    #expect(inputs.map { $0.attributes["min"] } == ["1e-6", "0"])
    #expect(inputs.map { $0.attributes["max"] } == ["1000", "4294967295"])
    #expect(inputs.map { $0.attributes["step"] } == ["any", "1"])
    #expect(inputs.map { $0.attributes["value"] } == ["0.1", "0"])
    #expect(page.words.contains("The \"rate\" <i>"))
    // Under its own figure, before the caption.
    let figure = try #require(text.range(of: "<figure id=\"figure-line\">"))
    let place = try #require(text.range(of: "<div class=\"live\""))
    let caption = try #require(text[figure.upperBound...].range(of: "<figcaption>"))
    #expect(figure.upperBound < place.lowerBound && place.upperBound < caption.lowerBound)
    #expect(text.contains("'wasm-unsafe-eval'") && text.contains("src=\"../live/live.js\""))
  }

  @Test func pagesWithoutLiveFiguresAreWhatTheyWere() throws {
    try workshop.make(live: Self.modules)
    let with = workshop.site
    try workshop.make()
    let without = workshop.site
    for page in ["second/index.html", "index.html", "style.css", "script.js", "first/line.png"] {
      #expect(with?[page] == without?[page], "\(page)")
    }
    let text = workshop.text("first/index.html")
    #expect(!text.contains("data-action") && !text.contains("wasm") && !text.contains("live.js"))
    #expect(without?.keys.contains { $0.hasPrefix("live/") } == false)
  }

  @Test func modulesAreScriptsThatAreAlwaysTheSame() throws {
    try workshop.make(live: Self.modules)
    let site = workshop.site
    try workshop.make(isForced: true, live: Self.modules)
    #expect(workshop.site == site)
    #expect(workshop.text("live/exact.js").hasPrefix("liveModules[\"exact\"] = \""))
    #expect(workshop.text("live/fast.js").utf8.count < 200)
    let script = workshop.text("live/live.js")
    // The figures' own colors, in both themes.
    for color in ["#0072b2", "#50c1f8", "#171a1f"] { #expect(script.contains(color), "\(color)") }
    #expect(!script.contains("fetch(") && !script.contains("innerHTML"))
  }
}
