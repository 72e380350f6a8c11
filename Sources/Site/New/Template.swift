import Course

/// The files of a new lesson: one study that trains something small, beside a control, judges both by data
/// they never saw, and makes one claim.
struct Template {
  let names: LessonNames
  let chapter: Chapter

  static let summary = "A small network follows a curve that a straight line cannot."

  /// `<Module>Lesson.swift`
  var lesson: String {
    """
    import Course

    /// A small network learns a curve that no straight line can follow; both are judged by points that
    /// neither has seen.
    public struct \(names.type): Lesson {
      public static let card = LessonCard(
        "\(names.name)",
        title: "\(names.title)", chapter: .\(chapter),
        summary: "\(Self.summary)",
        tags: ["regression"], figures: studies.figures())

      public static var studies: [Study<\(names.type)>] {
        [Study("fit", "a curve, a straight line and a network fitted to its points", fit)]
      }

      @Hyperparameter("Seed of points and initial weights", in: .seeds) public var seed = 0
      @Hyperparameter("Training points", in: 2...10_000) var points = 100
      @Hyperparameter("Standard deviation of the noise", in: 0...1) var noise = 0.1
      @Hyperparameter("Units of the hidden layer", in: 1...256) var width = 16
      @Hyperparameter("Steps of Adam", in: 1...10_000, tryingWith: ["points=2", "width=1"])
      var steps = 1_000
      @Hyperparameter("Step size of Adam", in: 1e-6...1e3) var learningRate = 0.03
      @Hyperparameter("Points never trained on", in: 10...100_000) var heldOut = 1_000

      public init() {}

      public static let brief = ["points=10", "width=2", "steps=3", "held-out=10"]
    }

    """
  }

  /// `Fit.swift`, the study.
  var study: String {
    """
    import Course
    import \(names.model)

    extension \(names.type) {
      /// Does a bend help? A network and a straight line, the control, learn from the same points.
      func fit(in studio: Studio) throws {
        // Data: some points to learn from, others to be judged by.
        let (k1, k2, k3, k4) = studio.key.split()
        let training = Points(count: points, noise: noise, key: k1)
        let unseen = Points(count: heldOut, noise: noise, key: k2)

        // The control has the same points, steps and optimiser, but no bends.
        let line = Curve(widths: [1, 1], key: k3)
          .fit(to: training, steps: steps, learningRate: Float(learningRate))
        for _ in line { line.step() }
        let network = studio.follow(
          Curve(widths: [1, width, 1], key: k4)
            .fit(to: training, steps: steps, learningRate: Float(learningRate)),
          as: "loss", keeping: studio.moments(of: steps))
        for _ in network { network.step() }

        // What it came to.
        let (lineError, networkError) = (unseen.error(of: line.model), unseen.error(of: network.model))
        studio.metric("held-out error of the line", lineError)
        studio.metric("held-out error of the network", networkError)
        studio.metric("variance of the noise", noise * noise)
        let bends = studio.claim(
          "held-out error of the network, as a share of the line's", networkError / lineError,
          in: ...0.5, why: .measured
        ).holds
        let warning = studio.divergence(
          of: "The training", from: network.losses[0], to: network.loss())

        func figure(_ curve: Curve, title: String) -> Figure {
          let x = (0...200).map { Float($0) / 100 - 1 }
          let places = Tensor(x, shape: [x.count, 1])
          return Figure(
            title,
            alt: \"""
              Points scattered around a wave, a straight line that crosses it, and the network's curve.
              \"""
          ) {
            Axes(x: Axis("x"), y: Axis("y", domain: -1.5...1.5)) {
              Scatter(
                x: training.x.elements, y: training.y.elements, color: .neutral, label: "points")
              Line(x: x, y: Points.truth(places).elements, style: .dashed, label: "truth")
              Line(
                x: x, y: line.model(places).elements, color: .category(1), label: "straight line")
              Line(x: x, y: curve(places).elements, color: .category(2), label: "network")
            }
          }
        }
        try studio.show("fit", moments: network.moments) { step, curve in
          figure(curve, title: "After \\(step, "step")")
        }
        try studio.show("fit") {
          figure(
            network.model,
            title: bends ? "A network bends where a line cannot" : "A network and a straight line")
        } caption: {
          \"""
          \\(warning)After \\(steps, "step") the mean squared error on \\(heldOut, "new point") is \\
          \\(networkError, .decimals(4)) for the network and \\(lineError, .decimals(4)) for the straight \\
          line. The noise alone is worth \\(noise * noise, .decimals(4)).
          \"""
        }
      }
    }

    """
  }

  /// `Model/Curve.swift`
  var model: String {
    """
    import Engine
    import Neural

    /// A number y by another, x: layers of tanh units, or without a hidden layer a straight line.
    package struct Curve: Model {
      package var layers: [Dense]

      /// Layers of these widths, from the input to the output, as in 1, 16, 1.
      package init(widths: [Int], key: Key) {
        layers = [Dense](widths: widths, activation: .tanh, key: key)
      }

      /// y `[N, 1]` for x `[N, 1]`.
      package func callAsFunction(_ x: Tensor) -> Tensor { layers(x) }

      package mutating func visitParameters(_ visit: inout ParameterVisitor) {
        visit("layers", &layers)
      }

      /// Steps of Adam along the gradient of the error on all points.
      package func fit(
        to points: Points, steps: Int, learningRate: Float
      ) -> Training<Curve, NoBatch> {
        Training(self, by: Adam(learningRate: learningRate), steps: steps) {
          meanSquaredError($0(points.x), points.y)
        }
      }
    }

    /// Points of a wave, under noise.
    package struct Points: Sendable {
      package let x: Tensor  // [N, 1]
      package let y: Tensor  // [N, 1]

      /// `count` points between −1 and 1.
      package init(count: Int, noise: Double, key: Key) {
        let (k1, k2) = key.split()
        x = .uniform([count, 1], from: -1, to: 1, key: k1)
        y = Points.truth(x) + Float(noise) * .normal([count, 1], key: k2)
      }

      /// What the points lie around.
      package static func truth(_ x: Tensor) -> Tensor { (5 * x).sin() }

      /// The mean squared error of a curve on them.
      package func error(of curve: Curve) -> Float { meanSquaredError(curve(x), y).item }
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
