import Course
import DropoutModel

/// A training with its errors on the way.
struct Outcome {
  /// At the marks, on the training digits with the labels given, and on unseen ones.
  var training: [Float] = []
  var unseen: [Float] = []
  var losses: [Float] = []
  let network: ThinnedNetwork
}

extension DropoutLesson {
  var widths: [Int] { [64, width, width, 10] }

  func task(_ run: Int, in studio: Studio) -> DigitTask {
    DigitTask(count: images, wrong: wrong, key: studio.key("digits", run: run))
  }

  /// A training on some digits, the same digits and initial weights for all rates; its errors are measured at
  /// all marks, or at the end alone.
  func course(
    on examples: LabelledExamples, of task: DigitTask, dropping p: Double, decay: Double = 0,
    atMarks: Bool = false, run: Int, in studio: Studio
  ) -> Outcome {
    let network = ThinnedNetwork(widths: widths, key: studio.key("weights", run: run))
    let training = network.training(
      steps: steps, learningRate: Float(learningRate), decay: Float(decay))
    let (draws, masks) = studio.key("steps", run: run).split()
    var (learned, unseen): ([Float], [Float]) = ([], [])
    for step in 0...steps {
      if atMarks ? marks.contains(step) : step == steps {
        let trained = training.model
        learned.append(examples.error { trained($0) })
        unseen.append(task.unseen.error { trained($0) })
      }
      guard step < steps else { break }
      let number = UInt32(step)
      training.step(
        ThinnedBatch(
          examples.batch(batch, key: draws.folding(in: number)),
          masks: network.masks(batch, dropping: p, key: masks.folding(in: number))))
    }
    return Outcome(
      training: learned, unseen: unseen, losses: training.losses, network: training.model)
  }

  /// The share of wrong labels that there is, of so many digits as there are.
  var wrongShare: Double { (wrong * Double(images)).rounded() / Double(images) }

  /// Says which of the rates diverged, and with which of them nothing was learned.
  func warning(of rates: [Double], in studio: Studio) -> String {
    let courses = courses(in: studio)
    let warnings = rates.map { p in
      studio.once("divergence \(p)") {
        studio.divergence(
          of: "The training with p = \(shortestText(p))", losses: courses[p].values[0].losses)
      }
    }
    // A guess misses nine in ten.
    let stuck = rates.filter { p in courses[p].map { $0.training.last! }.median > 0.85 }
      .map { shortestText($0) }
    return warnings.joined()
      + (stuck.isEmpty ? "" : "With p = \(listed(stuck)) nothing was learned. ")
  }

  /// Runs of what is compared in many places.
  var few: Int { max(1, runs / 4) }

  /// Trainings by rate, which several studies look at: a few with rates that are shown beside others.
  func courses(in studio: Studio) -> Spread<Double, Outcome> {
    studio.once("courses") {
      let groups = [([0, 0.5, rate], runs), ([0.2, 0.8].filter { $0 != rate }, few)].map {
        places, runs in
        studio.spread(over: places.distinct, runs: runs) { p, run in
          let task = task(run, in: studio)
          return course(
            on: task.training, of: task, dropping: p, atMarks: true, run: run, in: studio)
        }
      }
      return Spread(over: groups.flatMap(\.places), groups.flatMap(\.all))
    }
  }
}
