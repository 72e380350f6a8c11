import Course
import Figures

/// Stands in for the lesson while it is being written: the same names, no network.
public struct MLPLesson: Lesson {
  public static let card = LessonCard(
    "mlp", title: "The multilayer perceptron", chapter: .foundations,
    summary: "Two hidden layers learn to tell the inner circle from the outer one.",
    tags: ["classification"],
    figures: [
      FigureCard("boundary", "the decision boundary"),
      FigureCard("surface", "p(x) while training"),
      FigureCard("units", "each hidden unit's half-plane"),
      FigureCard("grid", "width against depth"),
      FigureCard("losses", "training and held-out loss"),
    ])

  @Hyperparameter("Seed of the initial weights", in: .seeds) public var seed = 0
  @Hyperparameter("Seed of the points", in: .seeds) var dataSeed = 42
  @Hyperparameter("Gradient-descent steps", in: 1...10_000_000) var steps = 2_000
  @Hyperparameter("Step size", in: 1e-6...10) var learningRate = 0.1

  public init() {}

  public func run(in studio: Studio) throws {
    var weight: Float = 0.7
    for step in studio.steps(steps) {
      studio.record("chapter.loss", weight, at: step)
      for _ in 0..<1_000 { weight *= 1 - Float(learningRate) * 1e-6 }
    }
    studio.record("chapter.loss", weight, at: steps)
    studio.metric("chapter.accuracy", Float(0.1))
    studio.claim("the weight shrinks", weight, in: ...Float(0.7), why: .theory)
    for figure in MLPLesson.card.figures {
      if figure.name == "surface" {
        for step in [0, 20] { try studio.show(Figure("p", alt: "p"), as: "surface", at: step) }
      }
      try studio.show(
        Figure(figure.about, alt: figure.about), as: figure.name, caption: figure.about)
    }
  }
}
