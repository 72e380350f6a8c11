import Figures

/// A lesson, its hyperparameters and the figures wanted of it: all that decides what a run comes
/// to.
public struct LessonRun: Sendable {
  private let type: any Lesson.Type
  private let settings: [Setting]
  private let wanted: [String]
  private let data: OwnData?

  /// Prepares a run of `type` under `settings` that shows the figures of `only`, or all where it is
  /// nil, on the data at the path `data`, or the lesson's own.
  ///
  /// Throws an `InputError` for a hyperparameter or a figure that the lesson does not have, a bad
  /// value, or values that cannot go together, and a `DataError` for data that cannot be used.
  public init(
    _ type: any Lesson.Type, settings: [Setting] = [], only: [String]? = nil,
    data: String? = nil
  ) throws {
    try type.with(settings).checkHyperparameters()
    for name in only ?? [] where !type.card.figureNames.contains(name) {
      throw InputError.unknownFigure(name, known: type.card.figureNames)
    }
    self.data = try data.map { path in
      guard let kind = type.card.data else { throw DataError.takesNone(lesson: type.card.name) }
      return try kind.read(path)
    }
    self.type = type
    self.settings = settings
    self.wanted = type.card.figureNames.filter { only?.contains($0) ?? true }
  }

  /// The card of the lesson.
  public var card: LessonCard { type.card }

  /// Runs the lesson, handing each figure to `exhibit` as it is shown, and returns what the run
  /// came to.
  public func perform(
    theme: Theme = .light, meter: (any ProgressMeter)? = nil,
    exhibit: @escaping (Exhibit) throws -> Void
  ) throws -> Results {
    let lesson = try type.with(settings)
    let studio = Studio(
      lesson, wanted: wanted, theme: theme, meter: meter, data: data, exhibit: exhibit)
    try lesson.run(in: studio)
    return try studio.results(of: lesson)
  }

  /// Runs the lesson into its folder on `stage`: each figure in every one of `formats`, PNGs of
  /// `scale` pixels a point, moments as PNGs at 1× whatever the formats, and `results.json`.
  ///
  /// The folder is replaced as a whole, at the end; if anything is thrown it stays as it was.
  public func perform(
    on stage: OutputStage, formats: [FigureFormat] = [.png], scale: Double, theme: Theme = .light,
    meter: (any ProgressMeter)? = nil
  ) throws -> Results {
    let folder = try stage.open(for: card.name)
    do {
      let results = try perform(theme: theme, meter: meter) { exhibit in
        let isMoment = exhibit.step != nil
        for format in isMoment ? [.png] : formats {
          let bytes = try format.encode(exhibit.drawing, scale: isMoment ? 1 : scale)
          try folder.write(bytes, to: exhibit.file(format))
        }
      }.written(as: formats)
      try folder.write(Array((results.json.text + "\n").utf8), to: resultsFile)
      try folder.commit()
      return results
    } catch {
      folder.discard()
      throw error
    }
  }
}
