import Course

/// The files of a new lesson: one that trains something small, beside a control, judges both by data
/// they never saw, and makes one claim.
struct Template {
  let names: LessonNames
  let chapter: Chapter

  static let summary = "A small network follows a curve that a straight line cannot."

  /// `<Module>Lesson.swift`
  var lesson: String {
    """
    import Course
    import Engine
    import Figures
    import Neural

    /// A small network learns a curve that no straight line can follow; both are judged by points that
    /// neither has seen.
    public struct \(names.type): Lesson {
      public static let card = LessonCard(
        "\(names.name)",
        title: "\(names.title)", chapter: .\(chapter),
        summary: "\(Self.summary)",
        tags: ["regression"],
        figures: [FigureCard("fit", "a curve, a straight line and a network fitted to its points")])

      @Hyperparameter("Seed of points and initial weights", in: .seeds) public var seed = 0
      @Hyperparameter("Training points", in: 2...10_000) var points = 100
      @Hyperparameter("Standard deviation of the noise", in: 0...1) var noise = 0.1
      @Hyperparameter("Units of the hidden layer", in: 1...256) var width = 16
      @Hyperparameter("Steps of Adam", in: 1...100_000) var steps = 1_000
      @Hyperparameter("Step size of Adam", in: 1e-6...1e3) var learningRate = 0.03
      @Hyperparameter("Points never trained on", in: 10...100_000) var heldOut = 1_000

      public init() {}

      public static let brief = ["points=10", "width=2", "steps=5", "held-out=10"]

      public func run(in studio: Studio) throws {
        // Data: some points to learn from, others to be judged by.
        let (k1, k2, k3, k4) = studio.key.split()
        let training = Points(count: points, noise: noise, key: k1)
        let unseen = Points(count: heldOut, noise: noise, key: k2)

        // The control has the same points, steps and optimiser, but no bends.
        var line = Dense(1, 1, key: k3)
        try fit(&line, to: training, steps: 0..<steps)

        var network = Network(width: width, key: k4)
        var losses: (first: Float, last: Float) = (0, 0)
        let kept = studio.moments(of: steps)
        try fit(&network, to: training, steps: studio.steps(steps)) { step, network, loss in
          studio.record("loss", loss, at: step)
          if step == 0 { losses.first = loss }
          losses.last = loss
          if kept.contains(step) {
            try studio.show(figure(training, line, network, step: step), as: "fit", at: step)
          }
        }

        // What it came to.
        let (lineError, networkError) = (unseen.error(of: line), unseen.error(of: network))
        studio.metric("held-out error of the line", lineError)
        studio.metric("held-out error of the network", networkError)
        studio.claim(
          "held-out error of the network, as a share of the line's", networkError / lineError,
          in: ...Float(0.5), why: .measured)
        let warning = studio.divergence(of: "The training", from: losses.first, to: losses.last)
        try studio.show(
          figure(training, line, network), as: "fit",
          caption: \"""
            \\(warning)After \\(counted(steps, "step")) the mean squared error on \\(heldOut) new points is \\
            \\(rounded(networkError, 4)) for the network and \\(rounded(lineError, 4)) for the straight \\
            line. The noise alone is worth \\(rounded(Float(noise * noise), 4)).
            \""")
      }

      /// Steps of Adam along the gradient of all points; `observe` sees the model and its loss after
      /// 0, 1, 2 … steps.
      private func fit<M: Curve>(
        _ model: inout M, to points: Points, steps: some Sequence<Int>,
        observe: (_ step: Int, _ model: M, _ loss: Float) throws -> Void = { _, _, _ in }
      ) throws {
        var optimizer = Adam(learningRate: Float(learningRate))
        var taken = 0
        for _ in steps {
          let (loss, gradient) = valueAndGradient(at: model, of: points.loss)
          try observe(taken, model, loss.item)
          optimizer.step(&model, along: gradient)
          taken += 1
        }
        try observe(taken, model, points.error(of: model))
      }

      /// The points, the truth, and what either model makes of them.
      private func figure(
        _ points: Points, _ line: Dense, _ network: Network, step: Int? = nil
      ) -> Figure {
        let x = (0...200).map { Float($0) / 100 - 1 }
        let places = Tensor(x, shape: [x.count, 1])
        return Figure(
          step.map { "After \\($0) \\($0 == 1 ? "step" : "steps")" }
            ?? "A network bends where a line cannot",
          alt: \"""
            Points scattered around a wave, a straight line that crosses it, and the network's curve.
            \"""
        ) {
          Axes(x: Axis("x"), y: Axis("y", domain: -1.5...1.5)) {
            Scatter(x: points.x.elements, y: points.y.elements, color: .neutral, label: "points")
            Line(x: x, y: Points.truth(places).elements, style: .dashed, label: "truth")
            Line(x: x, y: line(places).elements, color: .category(1), label: "straight line")
            Line(x: x, y: network(places).elements, color: .category(2), label: "network")
          }
        }
      }
    }

    /// A model of one number by another.
    protocol Curve: Model {
      /// y `[N, 1]` for x `[N, 1]`.
      func callAsFunction(_ x: Tensor) -> Tensor
    }

    extension Dense: Curve {}

    /// One hidden layer.
    struct Network: Curve {
      var hidden: Dense
      var output: Dense

      init(width: Int, key: Key) {
        let (k1, k2) = key.split()
        hidden = Dense(1, width, activation: .tanh, key: k1)
        output = Dense(width, 1, key: k2)
      }

      func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(x)) }

      mutating func visitParameters(_ visit: inout ParameterVisitor) {
        visit("hidden", &hidden)
        visit("output", &output)
      }
    }

    /// Points of a curve, under noise.
    struct Points {
      let x: Tensor  // [N, 1]
      let y: Tensor  // [N, 1]

      init(count: Int, noise: Double, key: Key) {
        let (k1, k2) = key.split()
        x = .uniform([count, 1], from: -1, to: 1, key: k1)
        y = Points.truth(x) + Float(noise) * .normal([count, 1], key: k2)
      }

      static func truth(_ x: Tensor) -> Tensor { (5 * x).sin() }

      func loss(_ model: some Curve) -> Tensor { meanSquaredError(model(x), y) }

      func error(of model: some Curve) -> Float { loss(model).item }
    }

    """
  }

  /// `README.md`
  var text: String {
    """
    # \(names.title)

    Say in two or three sentences what the reader will understand in the end. Here: a straight line has
    two numbers to choose and cannot bend; a network with one hidden layer bends where the points do.

    ![Points around a wave, a straight line and the network's curve](../../Tests/Goldens/\(names.name)/fit.png)

    ## The idea

    A network of one hidden layer adds up $H$ bends,

    $$f(x) = b + \\sum_{h=1}^{H} v_h \\tanh(w_h x + c_h),$$

    and is fitted by gradient descent on the mean squared error of $N$ noisy points,

    $$L = \\frac{1}{N} \\sum_{i=1}^{N} \\bigl( f(x_i) - y_i \\bigr)^2 .$$

    ## What to look at

    **The control** is a straight line with the same points, the same optimiser and as many steps. Both are
    judged by points that neither has seen: what cannot be told from noise, with variance $\\sigma^2$, no
    model can take away.

    ## What to try

    - `lessons run \(names.name) --set width=2`: too few bends.
    - `--set points=10 --set noise=0.5`: little to learn from, and a curve that follows the noise.
    - `--set learning-rate=10`: steps far too large; the lesson says that it diverged.

    ## Sources

    - G. Cybenko, "Approximation by superpositions of a sigmoidal function", 1989: bends enough can follow
      any continuous curve.

    """
  }
}
