import Course
import Figures

/// The pictures that a page is made of, all drawn from the figures of one run: the whole figures in
/// both themes and as PDF, the moments in both themes, and one thumbnail.
///
/// It is a module of its own because what is drawn here decides, beside a lesson's own code, what the
/// gallery shows of a run: a change to it runs all lessons again, and one to the pages runs none.
package struct Plates {
  /// The name of this module.
  package static let module = "Plates"

  /// The figure that stands for the lesson in the index.
  private let cover: String
  /// Takes each file as it is made.
  private let write: (_ bytes: [UInt8], _ file: String) throws -> Void

  /// Pixels a point in whole figures and in thumbnails, for screens of high density.
  private static let scale = 2.0

  /// Draws for a lesson whose cover is the figure `cover`, and hands each file to `write`.
  package init(cover: String, write: @escaping (_ bytes: [UInt8], _ file: String) throws -> Void) {
    self.cover = cover
    self.write = write
  }

  /// Draws what a run shows.
  package func draw(_ exhibit: Exhibit) throws {
    let name = exhibit.step.map { "\(exhibit.figure).\($0)" } ?? exhibit.figure
    let dark = try exhibit.content.displayList(theme: .dark)
    let scale = exhibit.step == nil ? Self.scale : 1
    try write(try exhibit.drawing.compactPNG(scale: scale), "\(name).png")
    try write(try dark.compactPNG(scale: scale), Self.dark("\(name).png"))
    if exhibit.step != nil { return }
    // One vector image is enough: SVG, which `lessons run --format svg` makes, weighs more than half as much again.
    try write(try FigureFormat.pdf.encode(exhibit.drawing, scale: 1), exhibit.file(.pdf))
    if exhibit.figure == cover {
      for (theme, file) in [
        (Theme.light, Self.thumbnail(of: cover)), (.dark, Self.dark(Self.thumbnail(of: cover))),
      ] {
        try write(try exhibit.content.thumbnail(theme: theme).compactPNG(scale: Self.scale), file)
      }
    }
  }

  /// The file of the same picture in the dark theme.
  package static func dark(_ file: String) -> String { "\(file.dropLast(4)).dark.png" }

  /// The file of a figure's thumbnail; no figure has a name with a full stop.
  package static func thumbnail(of figure: String) -> String { "\(figure).thumbnail.png" }

  /// The files drawn for a figure whose moments are `moments`.
  package static func files(of figure: String, moments: [String], isCover: Bool) -> [String] {
    let pictures = moments + ["\(figure).png"] + (isCover ? [thumbnail(of: figure)] : [])
    return pictures.flatMap { [$0, dark($0)] } + ["\(figure).pdf"]
  }
}
