import Course
import Foundation
import Output
import Sandboxes
import Site
import Testing

/// Tests that run lessons, one after the other: what lessons are to do is set for all of them.
@Suite(.serialized) struct GalleryTests {
  let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    Behaviour.failing.withLock { $0 = nil }
    Behaviour.overclaiming.withLock { $0 = nil }
  }

  private func pages() throws -> [(file: String, page: PageReader)] {
    try (workshop.site ?? [:]).keys.filter { $0.hasSuffix(".html") }.sorted().map {
      ($0, try PageReader(workshop.text($0)))
    }
  }

  @Test func everyLinkAndImageIsThere() throws {
    try workshop.make()
    let site = try #require(workshop.site)
    let pages = try pages()
    #expect(pages.map(\.file) == ["first/index.html", "index.html", "second/index.html"])
    let ids = Dictionary(
      uniqueKeysWithValues: pages.map {
        ($0.file, Set($0.page.elements.compactMap { $0.attributes["id"] }))
      })
    var count = 0
    for (file, page) in pages {
      for element in page.elements {
        for name in ["href", "src", "srcset"] {
          guard let address = element.attributes[name] else { continue }
          count += 1
          if address.hasPrefix("https://example.org/") { continue }
          let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
          let folder = file.contains("/") ? String(file.prefix { $0 != "/" }) + "/" : ""
          let target =
            parts[0].isEmpty
            ? file : parts[0].hasPrefix("../") ? String(parts[0].dropFirst(3)) : folder + parts[0]
          #expect(site[target] != nil, "\(file): \(address)")
          if parts.count > 1, !parts[1].contains("=") {
            #expect(ids[target]?.contains(String(parts[1])) == true, "\(file): \(address)")
          }
        }
      }
    }
    #expect(count > 60)
  }

  @Test func everyFileIsShownOrLinked() throws {
    try workshop.make()
    let text = try pages().map(\.file).map(workshop.text).joined()
    for file in (workshop.site ?? [:]).keys where file.contains(".") && file != "gallery.json" {
      #expect(text.contains(file.split(separator: "/").last!), "\(file)")
    }
    #expect(workshop.site?["first/line.1000.dark.png"] != nil)
    #expect(workshop.site?["first/line.thumbnail.dark.png"] != nil)
    #expect(workshop.site?["first/other.thumbnail.png"] == nil)
  }

  @Test func pagesAreSound() throws {
    try workshop.make()
    for (file, page) in try pages() {
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(ids.count == Set(ids).count, "\(file)")
      #expect(page.all("html").first?.attributes["lang"] == "en-GB")
      #expect(
        page.all("title").count == 1 && page.all("h1").count == 1 && page.all("main").count == 1)
      let levels = page.all("h1", "h2", "h3", "h4").map { Int($0.name.dropFirst())! }
      for (before, after) in zip(levels, levels.dropFirst()) {
        #expect(after <= before + 1, "\(file): \(levels)")
      }
      for image in page.all("img") {
        #expect(image.attributes["alt"]?.isEmpty == false)
        #expect(image.attributes["width"].flatMap(Int.init) ?? 0 > 0)
        #expect(image.attributes["loading"] == "lazy")
      }
    }
  }

  @Test func wordsAreNeverMarkup() throws {
    try workshop.make()
    for (file, page) in try pages() {
      let scripts = page.all("script")
      #expect(scripts.allSatisfy { $0.attributes["src"] != nil }, "\(file)")
      #expect(page.all("img").allSatisfy { $0.attributes["src"] != "x" })
      #expect(page.all("i", "b").isEmpty)
    }
    let first = try PageReader(workshop.text("first/index.html"))
    #expect(first.words.contains("First <script>alert(1)</script> & last"))
    #expect(first.words.contains("A caption </script><script>alert(2)</script>"))
    #expect(first.words.contains("The <b>key</b>"))
    #expect(first.words.contains("the claim of <first>"))
    #expect(first.words.contains("The idea <em>"))
    #expect(first.all("img").contains { $0.attributes["alt"] == "A line with \"quotes\" & <tags>" })
    let search = workshop.text("search.js")
    #expect(!search.contains("<") && search.contains("\\u003c/script\\u003e"))
  }

  @Test func aPageHasWhatItsLessonHas() throws {
    try workshop.make()
    let page = workshop.text("first/index.html")
    for part in [
      "<td class=\"number\">0.5</td><td class=\"number\">0 to 1</td><td>theory</td>",
      "lessons run first",
      "Points: &lt;them&gt; <em>in</em> 1998, <a href=\"https://example.org/?a=1&amp;b=2\">somebody</a>",
      "<source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"line.dark.png\">",
      "href=\"../second/index.html\"", "href=\"#source-firstlesson-swift\"", "More figures",
      "data-place=\"own\"", "step 1,000",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    // Moments of another size than the figure have a place of their own.
    #expect(workshop.text("second/index.html").contains("data-place=\"beside\""))
  }

  @Test func aMissingPictureIsDrawnAgain() throws {
    try workshop.make()
    let site = workshop.site
    try FileManager.default.removeItem(atPath: "\(workshop.path)/out/site/second/pair.dark.png")
    #expect(try workshop.make() == ["second"])
    #expect(workshop.site == site)
  }

  @Test func aFailureLeavesTheSite() throws {
    try workshop.make()
    let site = workshop.site
    Behaviour.failing.withLock { $0 = "second" }
    #expect(throws: Behaviour.Failure.self) { try workshop.make(isForced: true) }
    Behaviour.failing.withLock { $0 = nil }
    Behaviour.overclaiming.withLock { $0 = "first" }
    #expect(throws: GalleryError.brokenClaims(["the claim of <first>"])) {
      try workshop.make(isForced: true)
    }
    #expect(workshop.site == site)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(workshop.path)/out") == ["site"])
  }

  /// As in a container whose image holds the site: its folder cannot be renamed.
  @Test(
    "a site of an overlay file system's lower layer is made anew, again and again",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func overlay() throws {
    try workshop.make()
    let (path, before) = (workshop.path, workshop.site)
    let sites = try PrivateMounts.see { mounts in
      let manager = FileManager.default
      try manager.createDirectory(atPath: "\(path)/disk", withIntermediateDirectories: false)
      try mounts.tmpfs(at: "\(path)/disk")
      for folder in ["upper", "work"] {
        try manager.createDirectory(
          atPath: "\(path)/disk/\(folder)", withIntermediateDirectories: false)
      }
      try manager.copyItem(atPath: "\(path)/out", toPath: "\(path)/disk/lower")
      try mounts.overlay(
        lower: "\(path)/disk/lower", upper: "\(path)/disk/upper", work: "\(path)/disk/work",
        at: "\(path)/out")
      // Once with all pictures taken over, once with all drawn anew, once more.
      return try [false, true, false].map { isForced in
        try workshop.make(isForced: isForced)
        return workshop.site
      }
    }
    #expect(before != nil && sites == [before, before, before])
  }

  @Test func faultsOfATextAreFoundBeforeAnythingRuns() throws {
    try workshop.put("# Second\n\nWords.\n\n$\\nonsense$\n", at: "Lessons/Second/README.md")
    Behaviour.runs.withLock { $0 = [:] }
    let error = #expect(throws: TextError.self) { try workshop.make() }
    #expect(error?.file == "Lessons/Second/README.md" && error?.line == 5)
    #expect(Behaviour.runs.withLock { $0.isEmpty })
    #expect(workshop.site == nil)
  }

  @Test(
    "what is not ours stays",
    arguments: ["out/site/notes.txt", "out/site/first/notes.txt", "out/site/first/line.png/a"])
  func foreignFiles(file: String) throws {
    if !file.hasSuffix("/a") { try workshop.make() }
    try workshop.put("mine", at: file)
    let before = workshop.site
    #expect(throws: OutputError.self) { try workshop.make(isForced: true) }
    #expect(workshop.site == before)
  }

  @Test func whatADeadRunLeftIsRemoved() throws {
    try workshop.put("half", at: "out/.lessons-0123456789abcdef/first/line.png")
    try workshop.make()
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(workshop.path)/out") == ["site"])
  }
}
