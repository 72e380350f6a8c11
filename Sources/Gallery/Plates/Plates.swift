import Course
import Figures

/// The pictures that a page is made of, all drawn from the figures of one run: the whole figures in
/// both themes and three formats, the moments in both themes, and one thumbnail.
///
/// What this folder draws is part of what a lesson's fingerprint covers.
struct Plates {
  /// The figure that stands for the lesson in the index.
  let cover: String
  /// Takes each file as it is made.
  let write: (_ bytes: [UInt8], _ file: String) throws -> Void

  /// Pixels a point in whole figures and in thumbnails, for screens of high density.
  private static let scale = 2.0

  /// Draws what a run shows.
  func draw(_ exhibit: Exhibit) throws {
    let name = exhibit.step.map { "\(exhibit.figure).\($0)" } ?? exhibit.figure
    let dark = try exhibit.content.displayList(theme: .dark)
    let scale = exhibit.step == nil ? Self.scale : 1
    try write(try exhibit.drawing.compactPNG(scale: scale), "\(name).png")
    try write(try dark.compactPNG(scale: scale), Self.dark("\(name).png"))
    if exhibit.step != nil { return }
    for format in [FigureFormat.svg, .pdf] {
      try write(try format.encode(exhibit.drawing, scale: 1), exhibit.file(format))
    }
    if exhibit.figure == cover {
      for (theme, file) in [
        (Theme.light, Self.thumbnail(of: cover)), (.dark, Self.dark(Self.thumbnail(of: cover))),
      ] {
        try write(try exhibit.content.thumbnail(theme: theme).compactPNG(scale: Self.scale), file)
      }
    }
  }

  /// The file of the same picture in the dark theme.
  static func dark(_ file: String) -> String { "\(file.dropLast(4)).dark.png" }

  /// The file of a figure's thumbnail; no figure has a name with a full stop.
  static func thumbnail(of figure: String) -> String { "\(figure).thumbnail.png" }

  /// The files drawn for the figures of a run.
  static func files(of record: RunRecord, cover: String) -> [String] {
    record.figures.flatMap { figure -> [String] in
      let pictures =
        figure.frames.map(\.file) + ["\(figure.name).png"]
        + (figure.name == cover ? [thumbnail(of: cover)] : [])
      return pictures.flatMap { [$0, dark($0)] } + ["\(figure.name).svg", "\(figure.name).pdf"]
    }
  }
}
