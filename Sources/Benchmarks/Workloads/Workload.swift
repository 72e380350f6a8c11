import Engine

/// A step of work that is repeated and timed: a training step (forward, backward, update), or a
/// forward pass.
///
/// The workloads stand for the models of the course. Data, initial values and draws come from keys,
/// so that the same step can be written in JAX and both losses compared: the proof that both do the
/// same work.
public struct Workload: Sendable {
  public let name: String
  /// What one step computes, for people.
  public let summary: String
  private let prepare: @Sendable () -> () -> Tensor

  /// `prepare` makes data and model, and returns the step, which returns the loss.
  init(_ name: String, _ summary: String, _ prepare: @escaping @Sendable () -> () -> Tensor) {
    self.name = name
    self.summary = summary
    self.prepare = prepare
  }

  /// A fresh run: each call does one step and returns its loss, a scalar, from before the update.
  public func start() -> () -> Tensor { prepare() }

  /// Every workload, from small to large within a family.
  public static let all = [
    mlp, autoencoder, cnn, transformer, lstm, gru, vae, diffusion, gan, attention, batchnorm,
    layernorm,
  ]
}
