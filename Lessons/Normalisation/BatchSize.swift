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
}

private enum BatchSizes {
  /// The control first.
  static let kinds: [Normalisation] = [.none, .batch, .group]
}

extension NormalisationLesson {
  /// Networks without a norm, with batch norm and with group norm, trained with batches of several sizes, each at the
  /// step size of five that is best on images kept for that choice.
  func atBestRates(in studio: Studio) -> [Spread<Int, Trained>] {
    studio.once("batch sizes") {
      let (sets, key) = (imageSets(in: studio), studio.key.split(4)[2])
      let sizes = [2, 4, 8, 16, 32, 64]
      let rates = [1, 3, 10, 30, 100].map { Float(learningRate) * $0 }
      func best(_ kind: Normalisation, batch: Int) -> Runs<Trained> {
        let trained = studio.spread(over: rates, runs: runs) { rate, run in
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
        let errors = trained.map { $0.error(on: sets.choosing) }
        return trained[rates.min { errors[$0].mean < errors[$1].mean }!]
      }
      return BatchSizes.kinds.map { kind in
        Spread(over: sizes, sizes.map { best(kind, batch: $0) })
      }
    }
  }

  /// No norm, batch norm and group norm under batches of several sizes.
  func batchSize(in studio: Studio) throws {
    let unseen = imageSets(in: studio).unseen
    let trained = atBestRates(in: studio)
    let errors = trained.map { $0.map { $0.error(on: unseen) } }
    let losses = errors.map { $0[2].mean - $0[32].mean }
    studio.metric("error by norm and batch size", errors.map(\.means))
    studio.metric(
      "chosen step size by norm and batch size", trained.map { $0.all.map { $0.values[0].rate } })
    let costsMore = studio.claim(
      "what batches of 2 cost batch norm more than group norm", losses[1] - losses[2], in: 0.1...,
      why: .measured)
    let isSteep = costsMore.holds && losses[2] < losses[1] / 2
    func course(_ index: Int) -> String {
      """
      from \(errors[index][32].mean, .percent(of: unseen.count)) to \
      \(errors[index][2].mean, .percent(of: unseen.count))
      """
    }
    try studio.show("batch-size") {
      Figure(
        isSteep ? "Only batch norm fails on batches of two" : "Errors by norm and batch size",
        alt: """
          Error on unseen images against the batch size, 2 to 64\(isSteep ? """
            : the curve of batch norm rises steeply towards small batches, those of group norm and of \
            no norm hardly.
            """ : ", without a norm, with batch norm and with group norm.")
          """
      ) {
        axes(
          zip(errors, BatchSizes.kinds).map { ($0, $1.rawValue, ColorRole.norm($1)) })
      }
    } caption: {
      """
      The error on \(unseen.count) unseen images against the batch size, after as many whole batches \
      as \(images) images fill, or one, at the step size that was best on other images out of 5 for \
      each norm and size: \(acrossRuns(runs, "the mean", spread: "bands")). From batches of 32 to \
      batches of 2, batch norm's error goes \(course(1)), group norm's \(course(2)), and without a norm \
      it goes \(course(0)): these two never look at other images.
      """
    }
  }

  /// Errors in per cent against the batch size.
  func axes(
    _ curves: [(errors: Spread<Int, Float>, label: String, color: ColorRole)],
    scale: Axis.Scale = .linear
  ) -> Axes {
    let sizes = curves[0].errors.places
    return Axes(
      x: Axis("images in a batch", scale: .log, ticks: .at(sizes.map(Double.init))),
      y: Axis("error on unseen images, %", scale: scale)
    ) {
      for (errors, label, color) in curves {
        let percent = errors.map { 100 * $0 }
        percent.curve(color: color, label: label, through: .mean)
        Scatter(x: sizes, y: percent.means, color: color)
      }
    }
  }
}
