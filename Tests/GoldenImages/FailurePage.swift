import Figures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One page that shows what was expected, what was drawn, and where they differ.
struct FailurePage {
  let name: String
  let expected: Bitmap
  let actual: Bitmap
  let comparison: ImageComparison
  let isExact: Bool

  /// Writes the page and returns its place.
  func write(to folder: URL) throws -> URL {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name.replacing("/", with: "-") + ".html")
    try Data(html().utf8).write(to: file, options: .atomic)
    return file
  }

  private func html() throws -> String {
    let rule =
      isExact
      ? "made by the same versions, so that every pixel must be equal"
      : "made by other versions: tolerable are tiles up to \(ImageComparison.tolerableTile) and one "
        + "changed pixel in \(ImageComparison.tolerableRarity)"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <title>\(name)</title>
      <style>
        body { font: 16px sans-serif; margin: 1rem }
        main { display: flex; gap: 1rem }
        figure { margin: 0; flex: 1 }
        img { width: 100%; border: 1px solid #999 }
      </style>
      <h1>\(name)</h1>
      <p>\(comparison). The reference was \(rule).</p>
      <main>
        <figure><figcaption>Expected</figcaption>\(try image(expected))</figure>
        <figure><figcaption>Actual</figcaption>\(try image(actual))</figure>
        <figure><figcaption>Difference</figcaption>\(try image(difference))</figure>
      </main>
      </html>
      """
  }

  private func image(_ bitmap: Bitmap) throws -> String {
    let png = Data(try bitmap.encoded()).base64EncodedString()
    return "<img alt=\"\" src=\"data:image/png;base64,\(png)\">"
  }

  /// White where the images agree, darker with their distance; the expected image alone when sizes differ.
  private var difference: Bitmap {
    guard comparison.isSameSize else { return expected }
    var difference = expected
    for pixel in 0..<(expected.width * expected.height) {
      let channels = pixel * 3..<pixel * 3 + 3
      let distance = channels.map {
        abs(Int(expected.bytes[$0]) - Int(actual.bytes[$0]))
      }.max()!
      // Faint differences must be seen too.
      let shade = distance == 0 ? 255 : max(0, 200 - distance)
      for channel in channels { difference.bytes[channel] = UInt8(shade) }
    }
    return difference
  }
}
