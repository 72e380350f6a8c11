import Course
import Datasets
import Figures
import Measures

extension Conv1DLesson {
  /// The chapter's three panels.
  func chapterFigure(_ step: StepSignal, _ loop: [Float], _ library: [Float]) -> Figure {
    Figure(
      "One kernel, two answers",
      alt: """
        Three curves against t. A signal with steps up at 1, down at 2 and up at 3; the loop's \
        output with spikes up, down and up; and that of jnp.convolve with spikes down, up and down.
        """,
      sharing: [.x], proportion: 0.2
    ) {
      Axes("original signal", x: Axis("t"), y: Axis("value")) {
        Line(x: step.times, y: step.values, color: .category(0))
      }
      Axes("after edge detection (the chapter's conv1d)", x: Axis("t"), y: Axis("value")) {
        Line(x: step.times.prefix(loop.count), y: loop, color: .category(1))
      }
      Axes("after edge detection (jnp.convolve)", x: Axis("t"), y: Axis("value")) {
        Line(x: step.times.prefix(library.count), y: library, color: .category(2))
      }
    }.page(.twoThirds)
  }

  /// Two kernels down, two operations across.
  func flippedFigure(_ signal: [Float], _ kernel: [Float], _ mirror: [Float]) -> Figure {
    let level = Axis("sample", domain: 0...47)
    let height = Axis(domain: -0.05...1.1)
    return Figure(
      "Convolution is correlation with the kernel flipped",
      alt: """
        Two rows of three panels. Above, a falling kernel, its cross-correlation with two pulses, \
        which rises, and its convolution, which falls. Below, the mirrored kernel, and the same \
        two outputs with their places exchanged.
        """,
      columns: 3, sharing: [.y]
    ) {
      for (name, taps) in [("kernel", kernel), ("kernel flipped", mirror)] {
        let reach = kernel.count / 2
        Axes(name, x: Axis("tap", ticks: .at((0..<taps.count).map(Double.init))), y: height) {
          Bars(taps, color: .category(2))
        }
        for (title, output, color) in [
          ("cross-correlation", crossCorrelation(signal, taps), 1),
          ("convolution", convolution(signal, taps), 0),
        ] {
          Axes(title, x: level, y: height) {
            StepLine(x: signal.indices, y: signal, rise: .midway, color: .neutral)
            // Output i belongs to the sample in the middle of the kernel.
            StepLine(
              x: output.indices.map { $0 + reach }, y: output, rise: .midway,
              color: .category(color))
          }
        }
      }
    }
  }

  /// Scales down, noise across.
  func edgesFigure(
    _ signals: [(level: Double, values: [Float])], _ detectors: [EdgeDetector], tells: Bool
  ) -> Figure {
    let times = StepSignal().times
    return Figure(
      "Finding edges under noise",
      alt: """
        Two columns of four panels, for little noise and for much: the noisy steps, and the answers \
        of three edge detectors\(tells
          ? ", the widest smooth with a hill at each edge, the narrowest ragged" : "").
        """,
      columns: 2, sharing: [.x], proportion: 0.32
    ) {
      for signal in signals {
        Axes(
          "noise \(rounded(Float(signal.level), 2))", x: Axis("t"),
          y: Axis("signal", domain: -1.5...3)
        ) {
          Line(x: times, y: signal.values, color: .category(0))
          for edge in StepSignal.edges { Rule(x: edge) }
        }
      }
      for (index, detector) in detectors.enumerated() {
        for signal in signals {
          Axes(
            "answer at scale \(Int(detector.scale))", x: Axis("t"),
            y: Axis("answer")
          ) {
            Line(
              x: times, y: detector.response(to: signal.values), color: .category(index + 1))
            for edge in StepSignal.edges { Rule(x: edge) }
          }
        }
      }
    }
  }

  /// The ratio against the scale, measured and by theory.
  func scalesFigure(
    _ detectors: [EdgeDetector], _ measured: [Double], rises: Bool
  ) -> Figure {
    Figure(
      rises ? "A wider detector hears less noise" : "What detectors hear of noise",
      alt: """
        Signal-to-noise ratio against scale on logarithmic axes: measured points \(rises
          ? "on a straight line that rises with slope one half, a little off it at the smallest scales."
          : "beside a straight line of slope one half.")
        """
    ) {
      Axes(
        x: Axis("scale s of the detector, in samples", scale: .log, ticks: .at([1, 2, 4, 8, 16])),
        y: Axis("step's answer over noise's", scale: .log)
      ) {
        Line(
          x: detectors.map(\.scale), y: detectors.map(\.expectedSignalToNoise), color: .neutral,
          label: "√(2s/√π), by theory")
        Scatter(
          x: detectors.map(\.scale), y: measured, color: .category(0), label: "measured")
      }
    }
  }

  /// The layer's kernel at some moments, beside the kernel and its mirror image.
  func learnedFigure(
    _ moments: [(step: Int, kernel: [Float])], _ kernel: [Float], isMirror: Bool
  ) -> Figure {
    Figure(
      isMirror ? "A layer learns the mirror image" : "The kernel of a layer",
      alt: isMirror
        ? """
        Panels of the layer's kernel at several steps, as discs, over the flipped kernel as a line; \
        at first the discs are near zero, at last they lie on the line. In the last panel they are \
        over the kernel itself, and do not fit.
        """
        : """
        Panels of the layer's kernel at several steps, as discs, over the flipped kernel as a line, \
        and in the last panel over the kernel itself.
        """,
      columns: 2, sharing: [.x, .y]
    ) {
      for moment in moments {
        Axes("after \(counted(moment.step, "step"))", x: Axis("tap"), y: Axis("weight")) {
          Line(
            x: kernel.indices, y: kernel.reversed(), color: .neutral, label: "flipped kernel")
          Scatter(
            x: kernel.indices, y: moment.kernel, color: .category(0), label: "learned")
        }
      }
      Axes(
        isMirror ? "not the kernel itself" : "beside the kernel itself", x: Axis("tap"),
        y: Axis("weight")
      ) {
        Line(x: kernel.indices, y: kernel, color: .category(1), label: "kernel")
        Scatter(
          x: kernel.indices, y: moments.last!.kernel, color: .category(0), label: "learned")
      }
    }
  }

  /// All classes in order, and five of them shuffled.
  func signalsFigure(_ signals: Signals, shuffled: [Int]) -> Figure {
    let classes = Array(0..<Signals.templates.count)
    return Figure(
      "Ten classes of signals",
      alt: """
        Ten small panels, each with a grey shape and \(signalNoise <= 0.5
          ? "two noisy curves in which it can be found stretched and elsewhere"
          : "two signals of its class"); below, five panels of shuffled signals\(signalNoise <= 0.5
          ? ", ragged without any shape" : "").
        """,
      columns: 5, sharing: [.x, .y]
    ) {
      for label in classes {
        Axes("class \(label)", x: Axis("sample"), y: Axis(domain: -1.6...1.6)) {
          Line(
            x: Signals.templates[label].indices.map { 2 + 1.4 * Double($0) },
            y: Signals.templates[label], color: .neutral)
          for (index, curve) in examples(of: label, in: signals).enumerated() {
            Line(x: curve.indices, y: curve, color: .category(index))
          }
        }
      }
      for label in classes.prefix(5) {
        Axes("class \(label), shuffled", x: Axis("sample"), y: Axis(domain: -1.6...1.6)) {
          for (index, curve) in examples(of: label, in: signals).enumerated() {
            Line(x: curve.indices, y: shuffled.map { curve[$0] }, color: .category(index))
          }
        }
      }
    }
  }

  /// The first two signals of a class.
  private func examples(of label: Int, in signals: Signals) -> [[Float]] {
    signals.labels.indices.filter { signals.labels[$0] == label }.prefix(2).map {
      Array(signals.rows[$0 * Signals.length..<($0 + 1) * Signals.length])
    }
  }

  /// Accuracies by kind, in order and shuffled.
  func accuracyFigure(
    _ trials: [String], _ accuracies: [[[Float]]], neighboursMatter: Bool
  ) -> Figure {
    Figure(
      "What neighbourhood is worth",
      alt: """
        Accuracy of a linear model, an MLP and a CNN, each on signals in order and shuffled\(
          neighboursMatter ? """
          . In order the CNN is far the best; shuffled it is no better than the MLP, and the others \
          are where they were.
          """ : ", with a line at chance.")
        """
    ) {
      Axes(
        x: Axis(categories: Kind.allCases.map(\.title)),
        y: Axis("held-out accuracy", domain: 0...1)
      ) {
        Rule(y: 1 / Double(Signals.templates.count), label: "chance")
        for (index, name) in trials.enumerated() {
          let runs = accuracies[index]
          let medians = runs.map { $0[$0.count / 2] }
          ErrorBars(
            x: runs.indices.map { Double($0) + (index == 0 ? -0.12 : 0.12) }, y: medians,
            below: zip(runs, medians).map { $1 - $0[0] },
            above: zip(runs, medians).map { $0[$0.count - 1] - $1 }, color: .category(index),
            label: name)
        }
      }
    }
  }
}
