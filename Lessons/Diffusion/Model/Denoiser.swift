import Engine
import Neural

/// A network that is shown a noisy point and how noisy it is, and says which noise was added.
package struct Denoiser: Model {
  package let schedule: NoiseSchedule
  private var layers: [Dense]
  /// Sines and cosines that tell the network t: `[T + 1, 16]`.
  private let times: Tensor
  /// Waves over the plane, which let it tell places that are close together.
  private static let frequencies: [Float] = [1.5, 3, 6]

  package init(width: Int, schedule: NoiseSchedule, key: Key) {
    let inputs = 18 + 4 * Denoiser.frequencies.count
    layers = [Dense](widths: [inputs, width, width, width, 2], activation: .silu, key: key)
    self.schedule = schedule
    times = .sinusoidalPositions(schedule.steps + 1, width: 16, base: 1_000)
  }

  /// The noise in points `[N, 2]` after steps `[N]`.
  package func callAsFunction(_ x: Tensor, at steps: Tensor) -> Tensor {
    let waves = Denoiser.frequencies.flatMap { [($0 * x).sin(), ($0 * x).cos()] }
    return layers(.concatenated([x, times.gathered(steps)] + waves, along: 1))
  }

  /// The same with one step for all points.
  package func callAsFunction(_ x: Tensor, at step: Int) -> Tensor {
    self(x, at: Tensor(repeating: Float(step), shape: [x.shape[0]]))
  }

  /// ∇ ln p_t, which is −ε/√(1 − ᾱ_t).
  package func score(_ x: Tensor, at step: Int) -> Tensor {
    self(x, at: step) * Float(-1 / (1 - schedule.kept[step]).squareRoot())
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }
}

/// Points `[N, 2]` after steps `[N]` of noise `[N, 2]`: what a denoiser learns from.
package struct NoisyPoints: Model {
  var x, steps, noise: Tensor

  /// Noise on points of the data, after as many steps each as chance has it.
  package init(
    _ count: Int, of data: (_ count: Int, _ key: Key) -> Tensor, schedule: NoiseSchedule, key: Key
  ) {
    let (k1, k2, k3) = key.split()
    steps = .randomIntegers([count], in: 1..<schedule.steps + 1, key: k2)
    noise = .normal([count, 2], key: k3)
    x = schedule.noisy(data(count, k1), noise, at: steps)
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("x", &x)
    visit("steps", &steps)
    visit("noise", &noise)
  }
}

extension Denoiser {
  /// Ho and others' simple loss, the mean squared error of the noise at random steps, by Adam with a
  /// falling step size.
  package func training(steps: Int, learningRate: Float) -> Training<Denoiser, NoisyPoints> {
    Training(
      self, by: Adam(learningRate: learningRate), steps: steps,
      rate: .cosine(from: learningRate, over: steps)
    ) { denoiser, points in
      meanSquaredError(denoiser(points.x, at: points.steps), points.noise)
    }
  }
}
