import Course
import Engine
import Figures
import Neural
import Testing

/// Two studies that look at one training, and a third of its own.
private struct Studious: Lesson {
  static let card = LessonCard(
    "studious", title: "Studious", chapter: .foundations, summary: "", figures: studies.figures())
  static var studies: [Study<Studious>] {
    [
      Study("first", "the training", first), Study("second", "the same training", second),
      Study([FigureCard("third", "a"), FigureCard("fourth", "b")], third),
    ]
  }
  @Hyperparameter("Seed", in: .seeds) var seed = 0

  private func training(in studio: Studio) -> Training<Tensor, NoBatch> {
    studio.once("training") {
      let training = studio.follow(
        Training(Tensor([4]), by: SGD(learningRate: 0.25), steps: 3) { ($0 * $0).sum() },
        as: "loss", keeping: [0, 2, 3])
      for _ in training { training.step() }
      studio.claim("end", training.loss(), in: ...0.1, why: .theory)
      return training
    }
  }

  func first(in studio: Studio) throws {
    try studio.show("first", moments: training(in: studio).moments) { step, model in
      blankFigure("\(step): \(model.elements[0])")
    }
    try studio.show("first") {
      blankFigure("First")
    } caption: {
      "One."
    }
  }

  func second(in studio: Studio) throws {
    let end = training(in: studio).model.elements[0]
    try studio.show("second") {
      blankFigure("Second")
    } caption: {
      "\(end, .decimals(1))."
    }
  }

  func third(in studio: Studio) throws {
    studio.metric("third ran", 1)
    for name in ["third", "fourth"] {
      try studio.show(name) {
        blankFigure(name)
      } caption: {
        "Three."
      }
    }
  }
}

@Suite struct StudyTests {
  @Test func everyStudyRunsInOrderAndSharesWhatIsMadeOnce() throws {
    var moments: [String] = []
    let results = try LessonRun(Studious.self).perform {
      if $0.step != nil { moments.append($0.drawing.title) }
    }
    #expect(results.figures.map(\.name) == ["first", "second", "third", "fourth"])
    #expect(Studious.card.figureNames == results.figures.map(\.name))
    // θ is halved at each step; x² before each.
    #expect(moments == ["0: 4.0", "2: 1.0", "3: 0.5"])
    #expect(results.json.text.contains(#""loss": [[0, 16], [1, 4], [2, 1]]"#))
    #expect(results.figures[1].caption == "0.5.")
    #expect(results.claims.map(\.name) == ["end"] && !results.claims[0].holds)
  }

  @Test func onlyTheStudiesThatSomebodyWantsRun() throws {
    let second = try LessonRun(Studious.self, only: ["second"]).perform { _ in }
    #expect(second.figures.map(\.name) == ["second"] && second.metrics.isEmpty)
    #expect(second.series.map(\.name) == ["loss"])
    let fourth = try LessonRun(Studious.self, only: ["fourth"]).perform { _ in }
    #expect(fourth.figures.map(\.name) == ["fourth"] && fourth.series.isEmpty)
  }
}
