import Course
import Figures
import Live
import Synchronization

/// What the lessons of these tests are to do, since a lesson itself knows nothing of tests.
enum Behaviour {
  /// How often each lesson ran.
  static let runs = Mutex<[String: Int]>([:])
  /// The lesson that throws, and the one whose claim fails.
  static let failing = Mutex<String?>(nil)
  static let overclaiming = Mutex<String?>(nil)

  struct Failure: Error {}

  static func run(_ name: String, in studio: Studio) throws {
    runs.withLock { $0[name, default: 0] += 1 }
    if failing.withLock({ $0 }) == name { throw Failure() }
    let isRight = overclaiming.withLock { $0 } != name
    studio.claim("the claim of <\(name)>", isRight ? 0.5 : 2, in: 0...1.0, why: .theory)
  }
}

/// A line that rises, with three moments; its words are markup wherever words can be.
struct FirstLesson: Lesson {
  static let card = LessonCard(
    "first", title: "First <script>alert(1)</script> & last", chapter: .foundations,
    summary: "A \"line\" </script><img src=x>", tags: ["lines & such", "both"], data: .points,
    credits: [
      DataCredit(
        "points", subject: "points", members: [], work: "<them> *in* 1998",
        source: .init("somebody", "https://example.org/?a=1&b=2"),
        licence: .init("public", "https://example.org/licence"), changes: "moved")
    ],
    figures: [FigureCard("line", "a line"), FigureCard("other", "another")],
    live: LiveFigure(
      "line", LiveSettings(knobs: ["rate", "seed"], constants: ["scale", "seed"]),
      series: "a <loss>"))

  @Hyperparameter("The <b>key</b>", in: .seeds) var seed = 0
  @Hyperparameter("The \"rate\" <i>", in: 1e-6...1e3) var rate = 0.1
  @Hyperparameter("The scale", in: 0...1.0) var scale = 0.25
  @Hyperparameter("Steps", in: 1...9_000) var steps = 700

  func run(in studio: Studio) throws {
    try Behaviour.run("first", in: studio)
    for step in [0, 1, 1_000] { try studio.show("line", at: step) { figure(Double(step)) } }
    try studio.show("line") {
      figure(7)
    } caption: {
      "A caption </script><script>alert(2)</script>"
    }
    try studio.show("other") {
      figure(2)
    } caption: {
      "Zebras & others"
    }
  }

  private func figure(_ height: Double) -> Figure {
    Figure("Line <i>", alt: "A line with \"quotes\" & <tags>") {
      Axes(y: Axis("y", domain: 0...1_001)) { Line(x: [0, 1], y: [0, 1 + height]) }
    }
  }
}

/// Panels in a row, and nothing special.
struct SecondLesson: Lesson {
  static let card = LessonCard(
    "second", title: "Second", chapter: .generative, summary: "Two lines.", tags: ["both"],
    figures: [FigureCard("pair", "two lines")])

  @Hyperparameter("The key", in: .seeds) var seed = 0

  func run(in studio: Studio) throws {
    try Behaviour.run("second", in: studio)
    let panel = Axes("a") { Line(x: [0, 1], y: [0, 1]) }
    try studio.show("pair", at: 3) { Figure("Pair", alt: "A line", axes: [panel]) }
    try studio.show("pair") {
      Figure("Pair", alt: "Two lines", columns: 2, axes: [panel, panel])
    } caption: {
      "Both rise."
    }
  }
}
