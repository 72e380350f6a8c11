import Engine
import Neural
import Testing

/// A layer or model, to be checked in every way that holds for all of them.
struct LayerSample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Paths of tensors that are not parameters, such as running statistics.
  let constants: [String]
  let make: @Sendable () -> any Model

  init(
    _ name: String, constants: [String] = [], _ make: @escaping @Sendable () -> any Model
  ) {
    testDescription = name
    self.constants = constants
    self.make = make
  }

  /// Every layer there is: a new one is added here.
  static let all = [
    LayerSample("Dense") { Dense(2, 3, key: Key(0)) },
    LayerSample("array of Dense") { [Dense(2, 3, key: Key(0)), Dense(3, 1, key: Key(1))] },
    LayerSample("Conv1D") { Conv1D(2, 3, kernel: 3, key: Key(0)) },
    LayerSample("Conv2D") { Conv2D(2, 3, kernel: 3, key: Key(0)) },
    LayerSample("ConvTranspose2D") { ConvTranspose2D(2, 3, kernel: 3, key: Key(0)) },
    LayerSample("BatchNorm") { BatchNorm(3) },
    LayerSample("RunningAverages") { RunningAverages(channels: 3) },
    LayerSample("LayerNorm") { LayerNorm(3) },
    LayerSample("GroupNorm") { GroupNorm(4, groups: 2) },
    LayerSample("InstanceNorm") { InstanceNorm(3) },
    LayerSample("RMSNorm") { RMSNorm(3) },
    LayerSample("Embedding") { Embedding(5, width: 3, key: Key(0)) },
    LayerSample("RNN") { RNN(inputs: 2, width: 3, layers: 2, key: Key(0)) },
    LayerSample("LSTM") { LSTM(inputs: 2, width: 3, bidirectional: true, key: Key(0)) },
    LayerSample("GRU") { GRU(inputs: 2, width: 3, key: Key(0)) },
    LayerSample("MultiHeadAttention") { MultiHeadAttention(width: 4, heads: 2, key: Key(0)) },
    LayerSample("FeedForward") { FeedForward(width: 4, hiddenWidth: 8, key: Key(0)) },
    LayerSample("TransformerEncoderBlock") {
      TransformerEncoderBlock(width: 4, heads: 2, key: Key(0))
    },
    LayerSample("TransformerDecoderBlock") {
      TransformerDecoderBlock(width: 4, heads: 2, key: Key(0))
    },
  ]
}
