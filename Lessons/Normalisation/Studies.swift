import Course
import Engine
import Neural

/// Mean and variance of each channel of each image, `[N][C]`.
struct Moments {
  let name: String
  let means: [[Float]]
  let variances: [[Float]]

  init(_ name: String, _ x: Tensor) {
    self.name = name
    means = x.mean(along: [1, 2]).rows
    variances = x.variance(along: [1, 2]).rows
  }
}

/// Errors of several runs on unseen images, at the rate that was best for others.
struct SizeResult {
  let batch: Int
  let rate: Float
  /// By running averages, and by the batch where that makes a difference.
  let errors: [Float]
  let batchErrors: [Float]
}

func mean(_ values: [Float]) -> Float { values.reduce(0, +) / Float(values.count) }

extension NormalisationLesson {
  /// Eight images in an untrained layer, normalised in four ways.
  func showMaps(in studio: Studio, _ data: Data, _ key: Key) throws {
    // A random shift for each channel and a random contrast for each image: something to make equal.
    let (initial, shifts, contrasts) = key.split()
    let network = untrained(.none, data, key: initial)
    let shift = 0.3 * Tensor.normal([channels], key: shifts)
    let contrast = Tensor.uniform([8, 1, 1, 1], from: 0.5, to: 2, key: contrasts)
    let x = network.first(data.training.x.slice(0..<8, along: 0) * contrast) + shift
    let (one, zero) = (Tensor.ones([channels]), Tensor.zeros([channels]))
    let epsilon = Float(epsilon)
    let results: [(kind: Normalisation, y: Tensor)] = [
      (.batch, x.batchNorm(one, zero, epsilon: epsilon).output),
      (.layer, x.groupNorm(one, zero, groups: 1, epsilon: epsilon)),
      (.instance, x.instanceNorm(one, zero, epsilon: epsilon)),
      (.group, x.groupNorm(one, zero, groups: groups, epsilon: epsilon)),
    ]
    // By definition: mean 0 and variance v/(v + ε) over whatever was normalised together.
    var (greatestMean, greatestGap): (Float, Float) = (0, 0)
    // The least share of a variance that is left, which is what makes it 1 or not.
    var leastVariance: Float = 1
    for (kind, y) in results {
      let (before, after) = (together(x, kind), together(y, kind))  // [sets, values]
      let v = before.variance(along: 1)
      greatestMean = max(greatestMean, after.mean(along: 1).absolute().maximum().item)
      let gap = (after.variance(along: 1) - v / (v + epsilon)).absolute().maximum().item
      greatestGap = max(greatestGap, gap)
      leastVariance = min(leastVariance, (v / (v + epsilon)).minimum().item)
    }
    let centred = studio.claim(
      "greatest mean over what is normalised together", greatestMean, in: ...1e-5, why: .theory)
    let scaled = studio.claim(
      "greatest difference of a variance from v / (v + ε)", greatestGap, in: ...1e-4,
      why: .theory)
    let equal = centred.holds && scaled.holds && leastVariance > 0.9
    try studio.show(
      mapsFigure(
        [Moments("before", x)] + results.map { Moments($0.kind.name, $0.y) }, areEqual: equal),
      as: "maps",
      caption: """
        Mean (above) and variance (below) of each of \(channels) channels of eight images after a \
        convolution with random weights, a random shift of each channel and a random contrast of each \
        image; then under four normalisations. \(equal ? """
          Batch norm makes the columns equal on average, layer norm the rows, group norm each row's \
          blocks of eight, instance norm every single cell.
          """ : """
          Batch norm goes by the columns, layer norm by the rows, group norm by each row's blocks of \
          eight, instance norm by every single cell.
          """) Over what is normalised together \
        no mean is farther from 0 than \(scientific(greatestMean)), and no variance farther from \
        v/(v + ε) than \(scientific(greatestGap)).
        """)
  }

  /// The values that a normalisation makes equal together, set by set: `[sets, values]`.
  private func together(_ x: Tensor, _ kind: Normalisation) -> Tensor {
    let (n, c) = (x.shape[0], channels)
    let pixels = x.shape[1] * x.shape[2]
    let byImage = x.reshaped(to: [n, pixels, c])
    switch kind {
    case .none, .batch: return x.reshaped(to: [n * pixels, c]).transposed
    case .layer: return x.reshaped(to: [n, pixels * c])
    case .instance:
      return Tensor.stacked(
        (0..<n).map { byImage.slice($0..<($0 + 1), along: 0).squeezed(at: 0).transposed }
      )
      .reshaped(to: [n * c, pixels])
    case .group:
      return Tensor.concatenated(
        (0..<groups).map { group in
          byImage.slice((groupSize * group)..<(groupSize * (group + 1)), along: 2)
            .reshaped(to: [n, pixels * groupSize])
        }, along: 0)
    }
  }

  /// Training at many step sizes.
  func showRates(in studio: Studio, _ data: Data, _ key: Key) throws {
    let rates = (0..<10).map {
      Float(learningRate) * Tensor(Float(3)).raised(to: Float($0) / 1.5).item
    }
    let kinds: [Normalisation] = [.none, .batch, .group]
    var losses: [[[Float]]] = kinds.map { _ in [] }  // by kind, rate and run
    var warning = ""
    for index in studio.steps(rates.count) {
      for (place, kind) in kinds.enumerated() {
        let trained = (0..<runs).map { run in
          let (initial, draws) = key.folding(in: UInt32(run)).split()
          return Trained(
            untrained(kind, data, key: initial), on: data.training, batch: 32, images: images,
            rate: rates[index], key: draws)
        }
        losses[place].append(trained.map(\.loss))
        // Large step sizes are to diverge; the smallest is not.
        if index == 0, kind == .none, !(trained[0].loss <= 2 * trained[0].firstLoss) {
          warning = studio.divergence(
            of: "Without a norm training with the smallest step size, \(rates[0]),",
            from: trained[0].firstLoss, to: trained[0].loss)
        }
      }
    }
    func median(_ values: [Float]) -> Float {
      values.map { $0.isFinite ? $0 : .infinity }.sorted()[values.count / 2]
    }
    let medians = losses.map { $0.map(median) }
    /// How far apart the smallest and the largest rate are that come below a quarter of chance.
    let goal = Tensor(Float(data.classes)).log().item / 4
    let spans = medians.map { medians -> Float in
      let good = rates.indices.filter { medians[$0] < goal }
      return good.isEmpty ? 1 : rates[good.last!] / rates[good.first!]
    }
    studio.metric("step sizes", rates)
    studio.metric("median loss by norm and step size", medians)
    studio.metric("span of good step sizes by norm", spans)
    let wider = studio.claim(
      "batch norm's span of good step sizes over none's", spans[1] / spans[0], in: 2...,
      why: .measured)
    let least = medians.map { $0.min()! }
    let widest = wider.holds && spans[1] >= spans[2] && least[1] <= min(least[0], least[2])
    /// At how many of the step sizes each kind comes below the goal.
    let good = medians.map { medians in medians.count { $0 < goal } }
    try studio.show(
      ratesFigure(
        rates, kinds, losses, medians, goal: goal, forgives: wider.holds, isWidest: widest),
      as: "rates",
      caption: """
        \(warning)The cross-entropy at the end of training on \(max(1, images / 32) * 32) images in \
        batches of 32, against the step size: \(acrossRuns(runs, "the median", spread: "a band")). \
        A loss below \(rounded(goal, 2)), a quarter of chance, is reached \
        \(good.contains(0) ? """
          at \(good[0]) of \(rates.count) step sizes without normalisation, \(good[1]) with batch \
          norm, and \(good[2]) with group norm.
          """ : """
          over a range of step sizes whose ends differ by a factor of \(rounded(spans[0], 0)) \
          without normalisation, \(rounded(spans[1], 0)) with batch norm, and \
          \(rounded(spans[2], 0)) with group norm.
          """)
        """)
  }

  /// Batch norm and group norm under batches of several sizes, each at its best step size.
  func showBatchSizes(in studio: Studio, _ data: Data, _ key: Key) throws {
    let sizes = [2, 4, 8, 16, 32, 64]
    let rates = [1, 3, 10, 30, 100].map { Float(learningRate) * $0 }
    let kinds: [Normalisation] = [.batch, .group]
    var results: [[SizeResult]] = [[], []]
    for index in studio.steps(sizes.count) {
      let size = sizes[index]
      for (place, kind) in kinds.enumerated() {
        let trained = rates.map { rate in
          (0..<runs).map { run in
            let (initial, draws) = key.folding(in: UInt32(run)).split()
            return Trained(
              untrained(kind, data, key: initial), on: data.training, batch: size, images: images,
              rate: rate, key: draws)
          }
        }
        let chosen = rates.indices.min {
          let errors = (trained[$0], trained[$1])
          return mean(errors.0.map { $0.error(on: data.choosing) })
            < mean(errors.1.map { $0.error(on: data.choosing) })
        }!
        results[place].append(
          SizeResult(
            batch: size, rate: rates[chosen],
            errors: trained[chosen].map { $0.error(on: data.unseen) },
            batchErrors: trained[chosen].map { $0.error(on: data.unseen, inBatchesOf: size) }))
      }
    }
    func error(_ kind: Int, inBatchesOf size: Int) -> Float {
      mean(results[kind].first { $0.batch == size }!.errors)
    }
    let losses = kinds.indices.map { error($0, inBatchesOf: 2) - error($0, inBatchesOf: 32) }
    studio.metric("error by norm and batch size", results.map { $0.map { mean($0.errors) } })
    studio.metric("chosen step size by norm and batch size", results.map { $0.map(\.rate) })
    let costly = studio.claim(
      "what batches of 2 cost batch norm more than group norm", losses[0] - losses[1],
      in: 0..., why: .measured)
    try studio.show(
      batchSizeFigure(
        results, kinds, costsMore: costly.holds && losses[0] > 0,
        hardly: costly.holds && losses[0] > 0.02 && losses[1] < losses[0] / 2), as: "batch-size",
      caption: """
        The error on \(data.unseen.count) unseen images against the batch size, after as many whole \
        batches as \(images) images fill, or one, at the step size that was best on other images out of \
        \(rates.count) for each norm and size: \(acrossRuns(runs, "the mean", spread: "bands")). \
        From batches of 32 to \
        batches of 2, batch norm's error goes from \(percent(error(0, inBatchesOf: 32))) to \
        \(percent(error(0, inBatchesOf: 2))), group norm's from \
        \(percent(error(1, inBatchesOf: 32))) to \(percent(error(1, inBatchesOf: 2))): it never looks at \
        other images.
        """)
    let small = results[0][0]
    try studio.show(
      modesFigure(results[0]), as: "modes",
      caption: """
        The same networks with batch norm, judged in its two modes: by the mean and variance of the batch at hand, \
        as in training, and by the averages of training, as in use. In batches of \
        \(small.batch) the second norm has two values of each channel to go by and makes them +1 and −1, so that an image's class \
        depends on its neighbour: \(percent(mean(small.batchErrors))) \
        wrong against \(percent(mean(small.errors))).
        """)
  }
}
