import Engine
import Neural

/// A network that is shown a noisy point and how noisy it is, and says which noise was added.
struct Denoiser: Model {
  var layers: [Dense]
  let schedule: NoiseSchedule
  /// Sines and cosines that tell the network t: `[T + 1, 16]`.
  private let times: Tensor
  /// Waves over the plane, which let it tell places that are close together.
  private static let frequencies: [Float] = [1.5, 3, 6]

  init(width: Int, schedule: NoiseSchedule, key: Key) {
    let keys = key.split(4)
    layers = [
      Dense(18 + 4 * Denoiser.frequencies.count, width, activation: .silu, key: keys[0]),
      Dense(width, width, activation: .silu, key: keys[1]),
      Dense(width, width, activation: .silu, key: keys[2]),
      Dense(width, 2, key: keys[3]),
    ]
    self.schedule = schedule
    times = .sinusoidalPositions(schedule.steps + 1, width: 16, base: 1_000)
  }

  /// The noise in points `[N, 2]` after steps `[N]`.
  func callAsFunction(_ x: Tensor, at steps: Tensor) -> Tensor {
    let waves = Denoiser.frequencies.flatMap { [($0 * x).sin(), ($0 * x).cos()] }
    return layers.reduce(.concatenated([x, times.gathered(steps)] + waves, along: 1)) { $1($0) }
  }

  /// The same with one step for all points.
  func callAsFunction(_ x: Tensor, at step: Int) -> Tensor {
    self(x, at: Tensor(repeating: Float(step), shape: [x.shape[0]]))
  }

  /// ∇ ln p_t, which is −ε/√(1 − ᾱ_t).
  func score(_ x: Tensor, at step: Int) -> Tensor {
    self(x, at: step) * Float(-1 / (1 - schedule.kept[step]).squareRoot())
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }
}

extension NoiseSchedule {
  /// Points `[N, 2]` after steps `[N]` of noise `[N, 2]`.
  func noisy(_ x: Tensor, _ noise: Tensor, at steps: Tensor) -> Tensor {
    let roots = Tensor(kept.map { Float($0.squareRoot()) }, shape: [kept.count, 1])
    let others = Tensor(kept.map { Float((1 - $0).squareRoot()) }, shape: [kept.count, 1])
    return roots.gathered(steps) * x + others.gathered(steps) * noise
  }
}

extension Denoiser {
  /// Ho and others' simple loss: the mean squared error of the noise, at random steps, by Adam with a
  /// falling step size; `observe` sees every step's denoiser and loss.
  mutating func learn(
    from data: (_ count: Int, _ key: Key) -> Tensor, steps: some Sequence<Int>, total: Int,
    batch: Int, learningRate: Float, key: Key,
    observe: (_ step: Int, _ denoiser: Denoiser, _ loss: Float) -> Void = { _, _, _ in }
  ) {
    let rates = Schedule.cosine(from: learningRate, over: total)
    var optimizer = Adam(learningRate: learningRate)
    for step in steps {
      let (k1, k2, k3) = key.folding(in: UInt32(step)).split()
      let times = Tensor.randomIntegers([batch], in: 1..<schedule.steps + 1, key: k2)
      let noise = Tensor.normal([batch, 2], key: k3)
      let x = schedule.noisy(data(batch, k1), noise, at: times)
      let (loss, gradient) = valueAndGradient(at: self) {
        meanSquaredError($0(x, at: times), noise)
      }
      observe(step, self, loss.item)
      optimizer.learningRate = rates(step)
      optimizer.step(&self, along: gradient)
    }
  }
}
