import Engine
import Figures

/// All that a lesson sees of the world: no files, clocks, threads or terminals.
///
/// What a lesson must not do — show a figure that its card does not announce, or one name twice —
/// stops the program with a message, because only the lesson's author can put it right.
public final class Studio {
  /// The most moments of training that one figure may have.
  public static let maximumFrames = 16

  /// The random key of the lesson's seed.
  public let key: Key
  /// The data somebody gave in the place of the lesson's own, of the kind that its card takes.
  public let data: OwnData?

  private let card: LessonCard
  private let wanted: [String]
  private let theme: Theme
  private let exhibit: (Exhibit) throws -> Void
  private let meter: (any ProgressMeter)?

  private var metrics: [Metric] = []
  private var series: [Series] = []
  private var seriesIndex: [String: Int] = [:]
  private var claims: [Claim] = []
  private var remarks: [String] = []
  private var shown: [ShownFigure] = []
  private var frames: [String: [ShownFigure.Frame]] = [:]
  private var experiments: [String: Any] = [:]

  package init(
    _ lesson: any Lesson, wanted: [String], theme: Theme, meter: (any ProgressMeter)?,
    data: OwnData? = nil, exhibit: @escaping (Exhibit) throws -> Void
  ) {
    self.card = type(of: lesson).card
    guard ClosedRange.seeds.contains(lesson.seed) else {
      fatalError(
        "The lesson \(card.name): its seed \(lesson.seed) must be declared as a hyperparameter in .seeds."
      )
    }
    self.key = Key(UInt64(lesson.seed))
    self.data = data
    self.wanted = wanted
    self.theme = theme
    self.meter = meter
    self.exhibit = exhibit
    remarks = data?.remarks ?? []
  }

  /// The numbers 0 ..< `count`, one for each step of a training loop, with progress for whoever
  /// waits.
  public func steps(_ count: Int) -> Steps {
    guard count >= 0 else { fail("a loop cannot have \(count) steps") }
    guard meter != nil else { return Steps(count, passed: nil) }
    return Steps(count) { [unowned self] step in pass(step, of: count) }
  }

  /// Tells whoever waits that `step` of `count` steps are done.
  func pass(_ step: Int, of count: Int) {
    meter?.passed(step, of: count, latest: { self.latestLoss })
  }

  /// What was kept under a name; nil where nothing was.
  func made(_ name: String) -> Any? { experiments[name] }

  /// Keeps a value for whoever asks for `name` later.
  func keep(_ value: Any, as name: String) { experiments[name] = value }

  /// Adds `value`, after `step` steps, to the curve `name`.
  public func record(_ name: String, _ value: Float, at step: Int) {
    record(name, json: .float(value), at: step)
  }

  /// Adds `value`, after `step` steps, to the curve `name`.
  public func record(_ name: String, _ value: Double, at step: Int) {
    record(name, json: .double(value), at: step)
  }

  /// Reports `value`, a number or a nested array of numbers, under `name`.
  public func metric(_ name: String, _ value: some MetricValue) {
    guard !metrics.contains(where: { $0.name == name }) else {
      fail("the metric '\(name)' is reported twice")
    }
    metrics.append(Metric(name: name, value: value.json))
  }

  /// Claims that `value` lies in `bounds`; a claim that fails lets the run go on, and is reported
  /// at its end.
  ///
  /// Returns the claim, for words that say what came out only where it holds:
  ///
  ///     let learned = studio.claim("accuracy", accuracy, in: 0.9...1, why: .measured).holds
  ///     Figure(learned ? "A network learns" : "Losses of a network", …)
  @discardableResult
  public func claim(
    _ name: String, _ value: some ClaimableNumber, in bounds: some ClaimBounds, why kind: Claim.Kind
  ) -> Claim {
    guard !claims.contains(where: { $0.name == name }) else { fail("'\(name)' is claimed twice") }
    let claim = Claim(name, value, in: bounds, kind: kind)
    claims.append(claim)
    return claim
  }

  /// Says `sentence` to whoever asked for the run, at its end.
  public func remark(_ sentence: String) { remarks.append(sentence) }

  /// The moments of a training of `steps` steps that a reader can go back to: 0, `steps` and up to
  /// fourteen between them, densest at the start, where most happens.
  public func moments(of steps: Int) -> [Int] {
    let last = Studio.maximumFrames - 1
    var moments: [Int] = []
    for index in 0...last {
      let share = Double(index) / Double(last)
      let step = Int((Double(steps) * share * share * share).rounded(.up))
      if step != moments.last { moments.append(step) }
    }
    return moments
  }

  /// About a hundred steps of a training of `steps` steps, 0 and `steps` among them, densest at the
  /// start, where a loss changes most.
  public func marks(of steps: Int) -> [Int] {
    (0...100).map { Int((Double(steps) * Double($0 * $0) / 10_000).rounded()) }.distinct
  }

  /// Whether somebody wants the figure `name`, for training that nothing else needs.
  public func wants(_ name: String) -> Bool {
    guard card.figureNames.contains(name) else {
      fail(
        "its card does not announce a figure '\(name)'"
          + suggestion(for: name, among: card.figureNames))
    }
    return wanted.contains(name)
  }

  /// Shows the figure `name`, and below it the caption; neither is made when nobody wants it.
  ///
  ///     try studio.show("fit") {
  ///       Figure("A line fitted to points", alt: "…") { Axes { … } }
  ///     } caption: {
  ///       "After \(steps, "step") the error is \(error, .decimals(4))."
  ///     }
  ///
  /// Throws a `StudioError` where the caption or the figure's alt text is empty.
  public func show(
    _ name: String, _ figure: () throws -> Figure, caption: () throws -> String
  ) throws {
    guard wants(name) else { return }
    guard !shown.contains(where: { $0.name == name }) else {
      fail("the figure '\(name)' is shown twice")
    }
    let content = try figure()
    let drawing = try content.displayList(theme: theme)
    let caption = try caption()
    // Those who cannot see the figure have only these.
    if caption.allSatisfy(\.isWhitespace) { throw StudioError.noCaption(name) }
    if drawing.alt.allSatisfy(\.isWhitespace) { throw StudioError.noAltText(name) }
    try exhibit(Exhibit(figure: name, step: nil, content: content, drawing: drawing))
    shown.append(
      ShownFigure(
        name: name, title: drawing.title, caption: caption, alt: drawing.alt,
        width: drawing.width, height: drawing.height, frames: []))
  }

  /// Shows the figure `name` as it is after `step` steps, a moment that a reader can go back to.
  ///
  /// Moments come in ascending order, at most `maximumFrames` of them; the whole figure is shown
  /// besides.
  public func show(_ name: String, at step: Int, _ figure: () throws -> Figure) throws {
    guard wants(name) else { return }
    let earlier = frames[name, default: []]
    guard earlier.count < Studio.maximumFrames else {
      fail("the figure '\(name)' is shown at more than \(Studio.maximumFrames) moments")
    }
    guard step >= 0, earlier.last.map({ $0.step < step }) ?? true else {
      fail("the moments of the figure '\(name)' are not in ascending order: \(step)")
    }
    let content = try figure()
    let moment = Exhibit(
      figure: name, step: step, content: content, drawing: try content.displayList(theme: theme))
    try exhibit(moment)
    frames[name] = earlier + [ShownFigure.Frame(step: step, file: moment.file(.png))]
  }

  /// Shows the figure `name` as it is at each of some moments of a training, by their models.
  public func show<Model>(
    _ name: String, moments: [(step: Int, model: Model)],
    _ figure: (_ step: Int, _ model: Model) throws -> Figure
  ) throws {
    for (step, model) in moments { try show(name, at: step) { try figure(step, model) } }
  }

  /// What the run came to; throws `StudioError` where a wanted figure was not shown.
  package func results(of lesson: any Lesson) throws -> Results {
    for name in wanted where !shown.contains(where: { $0.name == name }) {
      throw StudioError.neverShown(name)
    }
    var figures = shown
    for index in figures.indices {
      figures[index].frames = frames[figures[index].name, default: []]
    }
    return Results(
      lesson: card.name, hyperparameters: lesson.hyperparameters, ownData: data?.json,
      metrics: metrics, series: series,
      claims: claims, remarks: remarks, figures: figures)
  }

  private func record(_ name: String, json: JSON, at step: Int) {
    let point = Series.Point(step: step, value: json)
    if let index = seriesIndex[name] {
      series[index].points.append(point)
    } else {
      seriesIndex[name] = series.count
      series.append(Series(name: name, points: [point]))
    }
  }

  private var latestLoss: Series.Point? {
    series.last { $0.name.contains("loss") }?.points.last
  }

  private func fail(_ sentence: String) -> Never {
    fatalError("The lesson \(card.name): \(sentence).")
  }
}

/// A mistake of a lesson that shows only when it has run.
public enum StudioError: Error, Equatable, CustomStringConvertible {
  case neverShown(String)
  case noCaption(String)
  case noAltText(String)

  public var description: String {
    switch self {
    case .neverShown(let name): "its card announces the figure '\(name)', which it did not show"
    case .noCaption(let name):
      "the figure '\(name)' has no caption; say in a sentence or two what it shows"
    case .noAltText(let name):
      "the figure '\(name)' has no alt text; tell in words what there is to see"
    }
  }
}
