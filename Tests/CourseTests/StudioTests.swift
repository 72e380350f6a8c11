import Course
import Engine
import Figures
import Testing

/// Records, measures, claims and shows a little of everything.
private struct Sampler: Lesson {
  static let card = LessonCard(
    "sampler", title: "Sampler", chapter: .foundations, summary: "",
    figures: [FigureCard("first", ""), FigureCard("second", "")])
  @Hyperparameter("Seed", in: .seeds) var seed = 7
  @Hyperparameter("Steps", in: 0...100) var steps = 3
  @Hyperparameter("Whether the second figure is forgotten") var forgets = false

  func run(in studio: Studio) throws {
    for step in studio.steps(steps) { studio.record("loss", Float(0.1) * Float(step), at: step) }
    studio.record("exact", 0.1, at: 0)
    studio.metric("key", [Int(studio.key.high), Int(studio.key.low)])
    studio.metric("nested", [[Float(0.1), .nan], [2]])
    studio.metric("wanted", [studio.wants("first") ? 1 : 0, studio.wants("second") ? 1 : 0])
    studio.claim("held", Float(0.5), in: 0.25...1, why: .theory)
    for step in [0, 2] { try studio.show("second", at: step) { blankFigure("Moment \(step)") } }
    try studio.show("first") {
      blankFigure("First")
    } caption: {
      "One."
    }
    if !forgets {
      try studio.show("second") {
        blankFigure("Second")
      } caption: {
        "Two."
      }
    }
  }
}

/// Would throw if anyone evaluated its figures or captions.
private struct Lazy: Lesson {
  static let card = LessonCard(
    "lazy", title: "Lazy", chapter: .foundations, summary: "",
    figures: [FigureCard("good", ""), FigureCard("bad", "")])
  var seed: Int { 0 }
  struct Evaluated: Error {}
  func run(in studio: Studio) throws {
    try studio.show("bad", at: 1) { try evaluated() }
    try studio.show("bad") {
      try evaluated()
    } caption: {
      try evaluated()
    }
    try studio.show("good") {
      blankFigure()
    } caption: {
      "Nothing."
    }
  }
  private func evaluated<Value>() throws -> Value { throw Evaluated() }
}

/// Breaks one rule of the studio, the one that `rule` names.
private struct Offender: Lesson {
  enum Rule: String, CaseIterable, HyperparameterValue {
    case undeclared, twice, tooManyMoments, momentsBackwards, metricTwice, claimTwice,
      negativeSteps, badSeed
  }
  static let card = LessonCard(
    "offender", title: "Offender", chapter: .foundations, summary: "",
    figures: [FigureCard("figure", "")])
  @Hyperparameter("Rule") var rule = Rule.undeclared
  var seed: Int { rule == .badSeed ? -1 : 0 }
  func run(in studio: Studio) throws {
    switch rule {
    case .undeclared:
      try studio.show("figrue") {
        blankFigure()
      } caption: {
        "Nothing."
      }
    case .twice:
      for _ in 0..<2 {
        try studio.show("figure") {
          blankFigure()
        } caption: {
          "Nothing."
        }
      }
    case .tooManyMoments:
      for step in 0...16 { try studio.show("figure", at: step) { blankFigure() } }
    case .momentsBackwards:
      for step in [2, 2] { try studio.show("figure", at: step) { blankFigure() } }
    case .metricTwice: for _ in 0..<2 { studio.metric("m", 1) }
    case .claimTwice: for _ in 0..<2 { studio.claim("c", 1, in: 0..., why: .theory) }
    case .negativeSteps: _ = studio.steps(-1)
    case .badSeed: break
    }
  }
}

/// Losses of a training, and whether it diverged.
private struct LossCurve: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let losses: [Float]
  let diverged: Bool
  init(_ name: String, _ losses: [Float], _ diverged: Bool) {
    (testDescription, self.losses, self.diverged) = (name, losses, diverged)
  }
}

/// A hundred losses that go along `course` and vary by a tenth of it.
private func noisyLosses(_ course: (Int) -> Float) -> [Float] {
  let noise = Tensor.normal([100], key: Key(5)).elements
  return (0..<100).map { course($0) * (1 + 0.1 * noise[$0]) }
}

@Suite struct StudioTests {
  @Test func collectsWhatALessonReports() throws {
    let results = try LessonRun(Sampler.self).perform { _ in }
    #expect(results.json.text.contains(#""loss": [[0, 0], [1, 0.1], [2, 0.2]]"#))
    #expect(results.json.text.contains(#""exact": [[0, 0.1]]"#))
    #expect(results.json.text.contains(#""nested": [[0.1, null], [2]]"#))
    #expect(results.metrics.map(\.name) == ["key", "nested", "wanted"])
    #expect(results.metrics[0].value == .array([.integer(0), .integer(7)]))
    #expect(results.claims.map(\.holds) == [true])
    #expect(results.figures.map(\.name) == ["first", "second"])
    #expect(results.figures[1].frames.map(\.file) == ["second.0.png", "second.2.png"])
    #expect(results.figures[0].title == "First")
    #expect(results.figures[0].caption == "One.")
    #expect(results.isDefault)
  }

  @Test(arguments: [
    (0, [0]), (1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]),
    (2_000, [0, 1, 5, 16, 38, 75, 128, 204, 304, 432, 593, 789, 1024, 1302, 1627, 2000]),
  ]) func momentsAreDenseAtTheStart(steps: Int, expected: [Int]) throws {
    let trial = Sampler()
    let studio = Studio(trial, wanted: [], theme: .light, meter: nil) { _ in }
    #expect(studio.moments(of: steps) == expected)
  }

  @Test(arguments: [
    (Float(0.5), Float(0.25), ""), (0.5, 0.5, ""),
    (
      0.5, 2,
      "It diverged: its loss rose from 0.500 to 2.000. Try a smaller step size."
    ),
    (
      0.5, .nan,
      "It diverged: its loss is no longer a finite number. Try a smaller step size."
    ),
    (0.5, 0.50002, "It diverged: its loss rose from 0.50000 to 0.50002. Try a smaller step size."),
    (0.5, Float(0.5).nextUp, ""),
  ]) func saysThatATrainingDiverged(first: Float, last: Float, sentence: String) throws {
    let studio = Studio(Sampler(), wanted: [], theme: .light, meter: nil) { _ in }
    let prefix = studio.divergence(of: "It", from: first, to: last)
    #expect(prefix == (sentence.isEmpty ? "" : sentence + " "))
    let results = try studio.results(of: Sampler())
    #expect(results.remarks == (sentence.isEmpty ? [] : [sentence]))
    #expect(results.json.text.contains("remarks") == !sentence.isEmpty)
  }

  @Test func aTrainingMayDivergeForAReasonOfItsOwn() throws {
    let studio = Studio(Sampler(), wanted: [], theme: .light, meter: nil) { _ in }
    let prefix = studio.diverged("The game", because: "its samples are no numbers")
    #expect(prefix == "The game diverged: its samples are no numbers. Try a smaller step size. ")
    #expect(try studio.results(of: Sampler()).remarks == [String(prefix.dropLast())])
  }

  /// Batches are of chance, and what is of chance is no divergence.
  @Test(arguments: [
    LossCurve("learns nothing", noisyLosses { _ in 2.3 }, false),
    LossCurve("learns", noisyLosses { 2.3 / Float(1 + $0) }, false),
    LossCurve("climbs", noisyLosses { 2.3 * (1 + 0.02 * Float($0)) }, true),
    LossCurve("is ruined by the first step", noisyLosses { $0 == 0 ? 2.3 : 9 }, true),
    LossCurve("overflows", noisyLosses { $0 == 99 ? .infinity : 2.3 }, true),
    LossCurve("batches of one", (0..<100).map { $0 % 2 == 0 ? 0.1 : 1.4 }, false),
    LossCurve("two by chance", [0.2, 0.9], false), LossCurve("two, far up", [0.2, 9], true),
    LossCurve("two, then none", [0.2, .nan], true), LossCurve("one", [1], false),
    LossCurve("none", [], false),
    LossCurve("leaps that grow", [1, 300, 8_000, 2_000_000, 100_000_000], true),
    LossCurve("the same, of many", (0..<30).map { Float(1 << $0) }, true),
  ]) fileprivate func tellsDivergenceFromChance(curve: LossCurve) throws {
    let studio = Studio(Sampler(), wanted: [], theme: .light, meter: nil) { _ in }
    #expect(studio.divergence(of: "It", losses: curve.losses).isEmpty == !curve.diverged)
    #expect(try studio.results(of: Sampler()).remarks.isEmpty == !curve.diverged)
  }

  @Test func namedKeysAreKeysOfTheirOwn() {
    let studio = Studio(Sampler(), wanted: [], theme: .light, meter: nil) { _ in }
    // By FNV-1a and Threefry written anew in Python, so that they stay what they are.
    #expect(studio.key("delay") == Key(high: 2_927_379_153, low: 2_459_532_036))
    #expect(studio.key("delay", run: 3) == Key(high: 448_394_331, low: 1_061_878_734))
    var keys = [studio.key] + studio.key.split(2_000)
    keys += keys[1...4].flatMap { $0.split(50) }
    for name in ["delay", "yaled", "delay 1", ""] {
      keys.append(studio.key(name))
      keys += studio.key(name).split(3)
      for run in 0..<50 {
        keys.append(studio.key(name, run: run))
        keys += studio.key(name, run: run).split(3)
      }
    }
    #expect(Set(keys.map { UInt64($0.high) << 32 | UInt64($0.low) }).count == keys.count)
  }

  @Test func hyperparametersReachTheLesson() throws {
    let results = try LessonRun(
      Sampler.self, settings: [Setting("seed", "4294967295"), Setting("steps", "1")]
    ).perform { _ in }
    #expect(results.metrics[0].value == .array([.integer(0), .integer(4_294_967_295)]))
    #expect(results.series[0].points.count == 1)
    #expect(!results.isDefault)
  }

  @Test func figuresAreHandedOnAsTheyAreShown() throws {
    var files: [String] = []
    var titles: [String] = []
    _ = try LessonRun(Sampler.self).perform { exhibit in
      files.append(exhibit.file(.png))
      titles.append(exhibit.drawing.title)
    }
    #expect(files == ["second.0.png", "second.2.png", "first.png", "second.png"])
    #expect(titles == ["Moment 0", "Moment 2", "First", "Second"])
  }

  @Test func figuresAreDrawnInTheThemeOfTheRun() throws {
    for theme in FigureTheme.allCases {
      let page = try blankFigure("First").displayList(theme: theme.theme)
      _ = try LessonRun(Sampler.self, only: ["first"]).perform(theme: theme.theme) { exhibit in
        #expect(exhibit.drawing == page)
        // A page in another theme can be made of the same run.
        let dark = try exhibit.content.displayList(theme: .dark)
        #expect((dark == page) == (theme == .dark))
      }
    }
    #expect(try blankFigure().displayList(theme: .dark) != blankFigure().displayList())
  }

  @Test func onlyWantedFiguresAreShown() throws {
    var files: [String] = []
    let results = try LessonRun(Sampler.self, only: ["first"]).perform {
      files.append($0.file(.png))
    }
    #expect(files == ["first.png"])
    #expect(results.metrics[2].value == .array([.integer(1), .integer(0)]))
    #expect(results.figures.map(\.name) == ["first"])
  }

  @Test func unwantedFiguresAreNeverMade() throws {
    #expect(try LessonRun(Lazy.self, only: ["good"]).perform { _ in }.figures.count == 1)
    #expect(throws: Lazy.Evaluated.self) { try LessonRun(Lazy.self).perform { _ in } }
  }

  @Test func everyAnnouncedFigureMustBeShown() throws {
    let forgetful = [Setting("forgets", "true")]
    #expect(throws: StudioError.neverShown("second")) {
      try LessonRun(Sampler.self, settings: forgetful).perform { _ in }
    }
    _ = try LessonRun(Sampler.self, settings: forgetful, only: ["first"]).perform { _ in }
  }

  @Test func aFigureNeedsWordsForThoseWhoDoNotSeeIt() throws {
    let studio = Studio(Sampler(), wanted: ["first"], theme: .light, meter: nil) { _ in
      Issue.record("It is shown nevertheless.")
    }
    #expect(throws: StudioError.noCaption("first")) {
      try studio.show("first") {
        blankFigure()
      } caption: {
        " "
      }
    }
    #expect(throws: StudioError.noAltText("first")) {
      try studio.show("first") {
        Figure("Blank", alt: "\n", axes: [Axes(marks: [])])
      } caption: {
        "Nothing."
      }
    }
  }

  @Test func unknownFiguresAreRefusedBeforeTraining() {
    #expect(throws: InputError.unknownFigure("frist", known: ["first", "second"])) {
      try LessonRun(Sampler.self, only: ["frist"])
    }
  }

  @Test func aMeterHearsEveryStep() throws {
    final class Meter: ProgressMeter {
      var heard: [String] = []
      func passed(_ step: Int, of count: Int, latest: () -> Series.Point?) {
        heard.append("\(step)/\(count) \(latest()?.value.text ?? "-")")
      }
    }
    let meter = Meter()
    _ = try LessonRun(Sampler.self).perform(meter: meter) { _ in }
    #expect(meter.heard == ["0/3 -", "1/3 0", "2/3 0.1", "3/3 0.2"])
  }

  @Test(
    "what only the author can put right stops the program",
    arguments: [
      ("undeclared", "does not announce a figure 'figrue', did you mean 'figure'?"),
      ("twice", "the figure 'figure' is shown twice"),
      ("tooManyMoments", "shown at more than 16 moments"),
      ("momentsBackwards", "not in ascending order: 2"),
      ("metricTwice", "the metric 'm' is reported twice"),
      ("claimTwice", "'c' is claimed twice"),
      ("negativeSteps", "a loop cannot have -1 steps"),
      ("badSeed", "its seed -1 must be declared as a hyperparameter in .seeds"),
    ])
  func authorsMistakes(rule: String, message: String) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [rule] in
      _ = try LessonRun(Offender.self, settings: [Setting("rule", rule)]).perform { _ in }
    }
    let words = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(words.contains("The lesson offender: "))
    #expect(words.contains(message))
  }
}
