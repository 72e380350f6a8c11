import Figures
import Foundation
import Testing

/// The library's own gallery: every specimen on one page, light beside dark, with its vector files.
///
/// `LESSONS_SPECIMENS=DIR swift test -c release --filter specimenSheet` leaves it in DIR, as `index.html`.
@Suite struct SpecimenSheet {
  @Test func specimenSheetShowsEverySpecimen() throws {
    let chosen = ProcessInfo.processInfo.environment["LESSONS_SPECIMENS"]
    let folder =
      chosen.map { URL(filePath: $0) }
      ?? FileManager.default.temporaryDirectory.appending(path: "specimens-\(UUID().uuidString)")
    defer { if chosen == nil { try? FileManager.default.removeItem(at: folder) } }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Pixels are for who reads the page; a test can do with fewer.
    let scale = chosen == nil ? 0.25 : 2
    var sections = ""
    for (name, figure) in Specimens.all {
      for (ending, theme) in [("", Theme.light), ("-dark", .dark)] {
        let list = try figure.displayList(theme: theme)
        func write(_ bytes: [UInt8], _ format: String) throws {
          try Data(bytes).write(to: folder.appending(path: "\(name)\(ending).\(format)"))
        }
        try write(list.png(scale: scale), "png")
        try write(Array(list.svg().utf8), "svg")
        try write(list.pdf(), "pdf")
      }
      sections += """
        <section id="\(name)">
        <h2>\(name)</h2>
        <div><img src="\(name).png" alt="\(text(figure.alt))"><img src="\(name)-dark.png" alt=""></div>
        <p>\(text(figure.alt)) <a href="\(name).svg">SVG</a> <a href="\(name).pdf">PDF</a></p>
        </section>

        """
    }
    let links = Specimens.all.map { "<a href=\"#\($0.name)\">\($0.name)</a>" }
    let page = """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Specimens of the figure library</title>
      <style>
        body { font: 16px sans-serif; margin: 1rem; max-width: 1480px }
        div { display: flex; gap: 1rem; align-items: start }
        img { width: calc(50% - 0.5rem); height: auto }
      </style>
      <h1>Specimens of the figure library</h1>
      <nav>\(links.joined(separator: " · "))</nav>
      \(sections)</html>

      """
    try Data(page.utf8).write(to: folder.appending(path: "index.html"))

    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for (name, _) in Specimens.all {
      #expect(page.contains("<img src=\"\(name).png\""))
      for file in ["png", "svg", "pdf"].flatMap({ ["\(name).\($0)", "\(name)-dark.\($0)"] }) {
        #expect(files.contains(file))
      }
    }
  }

  private func text(_ string: String) -> String {
    string.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
      "\"", with: "&quot;")
  }
}
