import Course
import ElementaryFunctions
import InitialisationModel
import Measures

/// Mean squares of answers and gradients by layer, over several networks, and by theory.
struct Sizes {
  let answers: Spread<Int, Double>
  let gradients: Spread<Int, Double>
  let limit: WideLimit

  /// How often the mean over all networks is doubled from layer to layer.
  var doublings: Double {
    // In a layer of few units all can be silent.
    answers.means.last! > 0 ? slopeOfLine(answers.means.map { log($0) / log(2) }) : -.infinity
  }
}

extension InitialisationLesson {
  /// The layers at which measured sizes are drawn.
  var dots: [Int] { Array(stride(from: 0, through: layers, by: 3)) }

  /// The rules and bends that are measured: those of four rules, and uniform ones with ReLU.
  private static let cases =
    four.map { ($0, Bend.tanh) } + WeightRule.allCases.map { ($0, Bend.relu) }

  /// Sizes in networks of a rule and a bend; one pass measures all, with the same draws.
  func sizes(_ rule: WeightRule, _ bend: Bend, in studio: Studio) -> Sizes {
    let all = studio.once("sizes") {
      studio.spread(over: Array(0...layers), runs: draws) { run in
        let weights = UnitWeights(
          layers: layers, width: width, key: studio.key("weights", run: run))
        let squares = Self.cases.map {
          Stack($0.0, of: weightRules, $0.1, weights, samples: 16).meanSquares
        }
        return (0...layers).map { layer in
          squares.map { (answers: $0.answers[layer], gradients: $0.gradients[layer]) }
        }
      }
    }
    let index = Self.cases.firstIndex { $0.0 == rule && $0.1 == bend }!
    return Sizes(
      answers: all.map { $0[index].answers }, gradients: all.map { $0[index].gradients },
      limit: limit(rule, bend))
  }

  /// What theory says of them.
  func limit(_ rule: WeightRule, _ bend: Bend) -> WideLimit {
    WideLimit(
      bend, gain: Double(width) * weightRules.variance(rule, inputs: width), depth: layers)
  }
}
