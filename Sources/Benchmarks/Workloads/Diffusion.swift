import Engine
import Neural

extension Workload {
  static let diffusion = Workload(
    "diffusion", "34-128-128-128-2, which predicts the noise on 512 points, Adam"
  ) {
    let x = normal(1, [512, 2])
    let frequencies = Tensor((0..<16).map { Float($0) * (4 / 15) }).exp()
    let steps = 200
    // ᾱ: how much of the variance is signal after each step of noise from 10⁻⁴ to 0.02.
    var signal: [Float] = []
    for step in 0..<steps {
      let noise = 1e-4 + (0.02 - 1e-4) * Float(step) / Float(steps - 1)
      signal.append((signal.last ?? 1) * (1 - noise))
    }
    let signalLeft = Tensor(signal)
    return training(layers(1, 34, 128, 128, 128, 2, activation: .silu)) { key in
      let t = labels([512], below: steps, key: key)
      let noise = Tensor.normal([512, 2], key: key.folding(in: 1))
      let q = signalLeft.gathered(t).expanded(at: 1)
      let phase = (t * (1 / Float(steps))).expanded(at: 1) * frequencies
      let noisy = q.squareRoot() * x + (1 - q).squareRoot() * noise
      return NoisyPoints(
        input: .concatenated([noisy, phase.sin(), phase.cos()], along: 1), noise: noise)
    } loss: { network, points in
      meanSquaredError(network(points.input), points.noise)
    }
  }
}

/// What a step is given: points with their time in waves, and the noise in them.
private struct NoisyPoints: Model {
  var input: Tensor
  var noise: Tensor

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("input", &input)
    visit("noise", &noise)
  }
}
