import Figures
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One page for all drawings that do not pass in a run: what was expected, what was drawn, and where they differ.
///
/// It is written anew with every failure, so that it is whole whenever the run ends. A page that an earlier run left
/// is removed at the start.
package final class FailurePage: Sendable {
  /// Where the page is, once there is a failure.
  package let file: URL
  private let sections = Mutex<[String: String]>([:])

  init(in folder: URL) {
    file = folder.appending(path: "failures.html")
    try? FileManager.default.removeItem(at: file)
  }

  /// Adds a drawing that differs from its reference.
  func add(
    _ name: String, expected: Bitmap, actual: Bitmap, _ comparison: ImageComparison, isExact: Bool
  ) throws {
    let rule =
      isExact
      ? "made by the same versions, so that every pixel must be equal"
      : "made by other versions: tolerable are tiles up to \(ImageComparison.tolerableTile) and one "
        + "changed pixel in \(ImageComparison.tolerableRarity)"
    let difference = Self.difference(expected, actual, comparison)
    try put(
      name, "pixels",
      """
      <p>\(comparison). The reference was \(rule).</p>
      <div>
        <figure><figcaption>Actual</figcaption>\(try image(actual))</figure>
        <figure><figcaption>Expected</figcaption>\(try image(expected))</figure>
        <figure><figcaption>Difference</figcaption>\(try image(difference))</figure>
      </div>
      """)
  }

  /// Adds a drawing whose text differs from its reference, with the lines that are not in both.
  func add(_ name: String, expected: [Substring], actual: [Substring]) throws {
    let changes = actual.difference(from: expected).map { change in
      switch change {
      case .remove(let line, let text, _): (line: line, order: 0, text: "− \(line + 1): \(text)")
      case .insert(let line, let text, _): (line: line, order: 1, text: "+ \(line + 1): \(text)")
      }
    }.sorted { ($0.line, $0.order) < ($1.line, $1.order) }
    let lines = changes.prefix(100).map { Self.escaped($0.text) }.joined(separator: "\n")
    try put(
      name, "text",
      "<p>\(changes.count) lines of the display list were removed (−) or added (+).</p>\n"
        + "<pre>\(lines)</pre>")
  }

  private func put(_ name: String, _ kind: String, _ section: String) throws {
    try sections.withLock { sections in
      sections["\(name), \(kind)"] = section
      let parts = sections.sorted { $0.key < $1.key }.map { name, section in
        "<section>\n<h2>\(Self.escaped(name))</h2>\n\(section)\n</section>"
      }
      let page = """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Drawings that differ from their references</title>
        <style>
          body { font: 16px sans-serif; margin: 1rem }
          div { display: flex; gap: 1rem }
          figure { margin: 0; flex: 1 }
          img { width: 100%; border: 1px solid #999 }
          pre { overflow-x: auto }
        </style>
        <h1>\(parts.count) that differ from their references</h1>
        \(parts.joined(separator: "\n"))
        </html>

        """
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(page.utf8).write(to: file, options: .atomic)
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private func image(_ bitmap: Bitmap) throws -> String {
    let png = Data(bitmap.encoded).base64EncodedString()
    return "<img alt=\"\" src=\"data:image/png;base64,\(png)\">"
  }

  /// White where the images agree, darker with their distance; the expected image alone when sizes differ.
  private static func difference(
    _ expected: Bitmap, _ actual: Bitmap, _ comparison: ImageComparison
  ) -> Bitmap {
    guard comparison.isSameSize else { return expected }
    var difference = expected
    for pixel in 0..<(expected.width * expected.height) {
      let first = pixel * 3
      let distance = (first..<first + 3).reduce(0) {
        max($0, abs(Int(expected.bytes[$1]) - Int(actual.bytes[$1])))
      }
      // Faint differences must be seen too.
      let shade = distance == 0 ? 255 : max(0, 200 - distance)
      for channel in first..<first + 3 { difference.bytes[channel] = UInt8(shade) }
    }
    return difference
  }
}
