import Course
import Figures

/// What a page has of a figure that trains in it, as its template wants it: the controls, which its
/// script unhides, with the names, words, ranges and defaults of the lesson's own declaration.
struct LivePart {
  struct Knob {
    let name: String
    let help: String
    let value: String
    let lower: String
    let upper: String
    /// What the page's script may put in: whole numbers, or any.
    let step: String
    let keyboard: String
  }

  let figure: String
  let lesson: String
  let series: String
  let knobs: [Knob]
  /// The values that stay as they are, in the order in which the live model takes them.
  let constants: String
  /// After so many steps the training pauses, as the lesson's ends; beyond the limit it cannot go.
  let steps: String
  let limit: String

  /// The live part of a lesson; nil where it has none, or names what is no hyperparameter, to which
  /// `lessons check` objects.
  init?(_ card: LessonCard, _ hyperparameters: [HyperparameterDescription]) {
    guard let live = card.live else { return nil }
    let known = Dictionary(uniqueKeysWithValues: hyperparameters.map { ($0.name, $0) })
    guard let steps = known[live.steps], live.hyperparameters.allSatisfy({ known[$0] != nil })
    else { return nil }
    (figure, lesson, series) = (live.figure, card.name, live.series)
    knobs = live.settings.knobs.map { name in
      let declared = known[name]!
      let isInteger = if case .integer = declared.defaultValue { true } else { false }
      return Knob(
        name: name, help: declared.help, value: declared.defaultValue.text,
        lower: declared.ends.first ?? "", upper: declared.ends.last ?? "",
        step: isInteger ? "1" : "any", keyboard: isInteger ? "numeric" : "decimal")
    }
    constants = live.settings.constants.map { known[$0]!.defaultValue.text }
      .joined(separator: " ")
    (self.steps, limit) = (steps.defaultValue.text, steps.ends.last ?? "")
  }

  var html: String { Templates.render("live", self) }
}

/// The looks of the figures, for the script that draws live ones.
enum LiveThemes {
  /// A line of script that declares both themes.
  static let script =
    "const liveThemes = \(JSON.object(["light": look(.light), "dark": look(.dark)]).text);\n"

  private static func look(_ theme: Theme) -> JSON {
    // Regions lie on the page, so that their colors can be mixed with its color once.
    let regions = theme.palette.map {
      theme.background.mixed(with: $0, share: theme.regionOpacity)
    }
    // Figures are shown larger than they are laid out; the script draws at the size of the page.
    func size(_ value: Double) -> JSON { .double(value * theme.magnification) }
    return .object([
      "background": .string("\(theme.background)"), "text": .string("\(theme.text)"),
      "faint": .string("\(theme.faintText)"), "frame": .string("\(theme.frameColor)"),
      "grid": .string("\(theme.grid)"),
      "plate": .string("\(theme.background.opacity(theme.plateOpacity))"),
      "plateFrame": .string("\(theme.frameColor.opacity(0.35))"),
      "palette": .array(theme.palette.map { .string("\($0)") }),
      "regions": .array(regions.map { .string("\($0)") }),
      "axisLabel": size(theme.axisLabel.size), "tickLabel": size(theme.tickLabel.size),
      "legendLabel": size(theme.legendLabel.size), "contour": size(theme.contour),
      "frameWidth": size(theme.frame), "tickLength": size(theme.tickLength),
      "tickGap": size(theme.tickGap), "markerRadius": size(theme.markerRadius),
      "smallestMarkerRadius": size(theme.smallestMarkerRadius),
      "markerOutline": size(theme.markerOutline), "tallest": size(theme.tallestPanel),
    ])
  }
}
