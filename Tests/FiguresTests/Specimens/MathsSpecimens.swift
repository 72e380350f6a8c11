import Figures

/// Formulas in every place that text can have, and a sheet of what can be written.
enum MathsSpecimens {
  static let all: [(name: String, figure: Figure)] = [
    ("maths", sheet), ("maths-in-labels", labels),
  ]

  /// The subset of TeX, a line for each family.
  static let lines = [
    #"$x_1^2 + x_{i_j}^{2^n} - y'_k = f''(x)$"#,
    #"$\alpha\beta\gamma\delta\epsilon\varepsilon\zeta\eta\theta\lambda\mu\pi\rho\sigma\tau\phi\varphi\chi\psi\omega\ \Gamma\Delta\Theta\Lambda\Sigma\Phi\Psi\Omega$"#,
    #"$\hat{y}\ \bar{x}\ \tilde{c}_t\ \vec{v}\ \dot{x}\ \ddot{q}\ \hat{W}\ \overline{AB}\ \underline{ab}\ \widehat{pqr}\ \widetilde{xyz}$"#,
    #"$\frac{a}{b} + \frac{\partial L}{\partial W_{ij}} = \dfrac{1}{1 + e^{-x}} - \binom{n}{k} + \tfrac{1}{2}$"#,
    #"$\sqrt{x} + \sqrt[3]{x^2 + y^2} = \sqrt{\frac{1}{d_k}}$"#,
    #"$\displaystyle\sum_{i=1}^{n} w_i x_i \quad \prod_{t=1}^T p_t \quad \int_0^\infty e^{-x^2}\,dx \quad \max_{y \in Y} p(y)$"#,
    #"$\sum_{i=1}^{n} w_i x_i \quad \sum\limits_{i<j} a_{ij} \quad \oint_C F \cdot ds$"#,
    #"$\mathbf{Wx} + \boldsymbol{\mu},\ \mathcal{L}(\theta),\ \mathcal{N}(0, \mathbf{I}),\ \mathbb{R}^{d},\ \mathbb{E}_{x \sim p}[x],\ x \text{ if odd}$"#,
    #"$\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V \quad \log p,\ \tanh x,\ \argmax_k z_k$"#,
    #"$a \le b < c \ne d \approx e \sim \mathcal{N} \propto f \in S \subset T,\ x \to y \Rightarrow z \mapsto w$"#,
    #"$\left\| \frac{x}{2} \right\|_2 = \left| x \right| \cdot \left\{ \frac{1}{2} \right\} \odot [a] \otimes \langle u, v \rangle \times \nabla_\theta J \dots$"#,
    #"$f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases} \qquad \begin{pmatrix} a & b \\ c & d \end{pmatrix}$"#,
  ]

  static let sheet = Figure("What can be written between dollar signs", alt: "Lines of formulas.") {
    Axes { FormulaSheet() }
  }

  /// The lines below one another.
  private struct FormulaSheet: Diagram {
    let name = "A sheet of formulas"

    func draw(on sketch: inout Sketch) {
      var top = 0.0
      for line in lines {
        let size = sketch.size(of: line, sketch.label)
        sketch.text(line, at: Point(size.width / 2, top + size.height / 2), sketch.label)
        top += size.height + 12
      }
    }
  }

  static let labels: Figure = {
    let x = (-40...40).map { Double($0) / 10 }
    return Figure(
      #"The logistic function $\sigma(x) = \frac{1}{1 + e^{-x}}$ and its derivative"#,
      alt: "An S-shaped curve from 0 to 1, and a hill of height a quarter.", columns: 2
    ) {
      Axes(
        #"Panel of $\sigma'(x) = \sigma(x)\left(1 - \sigma(x)\right)$"#,
        x: Axis(
          #"Input $x = \sum_i w_i x_i + b$ with $\frac{\|w\|_2}{\sqrt{d}}$"#,
          ticks: .at([-4, 0, 4], labels: [#"$-\frac{\pi}{2}$"#, "0", #"$\frac{\pi}{2}$"#])),
        y: Axis(#"Output $\hat{y} = \frac{\partial L}{\partial x}$"#)
      ) {
        Line(x: x, y: x.map(Specimens.logistic), label: #"$\sigma(x)$"#)
        Line(
          x: x, y: x.map { Specimens.logistic($0) * Specimens.logistic(-$0) }, color: .category(1),
          label: #"$\frac{d\sigma}{dx}$"#)
        Rule(y: 0.25, label: #"$\max_x \sigma'(x) = \frac{1}{4}$"#)
      }
      Axes(
        "Cells", x: Axis(#"$k_j$"#), y: Axis(#"$q_i$"#, isReversed: true), aspect: .equal,
        colorBar: ColorBar(.viridis, label: #"$a_{ij} = \frac{q_i^\top k_j}{\sqrt{d_k}}$"#)
      ) {
        HeatMap(
          Grid(rows: [[0.1, 0.5], [0.9, 0.3]]),
          annotations: .texts([#"$a_{11}$"#, #"$\frac{1}{2}$"#, #"$\bar{a}$"#, "x"]))
      }
    }
  }()
}
