import Course
import NormalisationModel

/// A network with what batch norm remembers of its training.
struct Trained {
  let network: ConvolutionalNetwork
  let averages: [RunningAverages]
  let (batch, rate): (Int, Float)

  /// The share of images that it gets wrong, going by what it remembers.
  func error(on examples: LabelledExamples) -> Float {
    examples.error { network($0, using: averages).logits }
  }

  /// The share of images that it gets wrong, going by each batch of them.
  func errorByBatch(on examples: LabelledExamples) -> Float {
    examples.error(inBatchesOf: min(batch, examples.count)) { network($0).logits }
  }

  /// The same network, remembering these images alone, all as one batch.
  func withAverages(over x: Tensor) -> Trained {
    var anew = averages
    for norm in anew.indices { anew[norm].momentum = 1 }
    anew.take(network(x).statistics)
    return Trained(network: network, averages: anew, batch: batch, rate: rate)
  }
}

extension LabelledExamples {
  /// The examples at these places, in their order.
  func gathered(_ places: [Int]) -> LabelledExamples {
    var copy = self
    let places = Tensor(places.map(Float.init))
    (copy.x, copy.labels) = (x.gathered(places), labels.gathered(places))
    return copy
  }
}

extension NormalisationLesson {
  /// What is compared under batches of several sizes, the control first.
  static let compared: [Normalisation] = [.none, .batch, .group]

  /// Networks without a norm, with batch norm and with group norm, trained with batches of several sizes, each at the
  /// step size of five that is best on images kept for that choice, by two of the runs.
  func atBestRates(in studio: Studio) -> [Spread<Int, Trained>] {
    studio.once("batch sizes") {
      let (sets, key) = (imageSets(in: studio), studio.key.split(4)[2])
      let sizes = [2, 4, 8, 16, 32, 64]
      let rates = [1, 3, 10, 30, 100].map { Float(learningRate) * $0 }
      func best(_ kind: Normalisation, batch: Int) -> Runs<Trained> {
        func trained(_ rate: Float, _ run: Int) -> Trained {
          let (initial, draws) = key.folding(in: UInt32(run)).split()
          let training = network(kind, for: sets, key: initial)
            .training(steps: max(1, images / batch), rate: rate)
          var averages = training.model.averages
          for step in training {
            let examples = sets.training.batch(batch, key: draws.folding(in: UInt32(step)))
            averages.take(training.step(examples).parts)
          }
          return Trained(network: training.model, averages: averages, batch: batch, rate: rate)
        }
        let tried = studio.spread(over: rates, runs: min(2, runs)) { trained($0, $1) }
        let errors = tried.map { $0.error(on: sets.choosing) }
        let rate = rates.min { errors[$0].mean < errors[$1].mean }!
        let first = tried[rate].values
        return Runs(first + (first.count..<runs).map { trained(rate, $0) })
      }
      return Self.compared.map { kind in
        Spread(over: sizes, sizes.map { best(kind, batch: $0) })
      }
    }
  }
}
