import Course
import ElementaryFunctions
import InitialisationModel

extension InitialisationLesson {
  /// What do the units of each layer answer?
  func histograms(in studio: Studio) throws {
    let maps: [Bend: LayerMap] = [
      .tanh: LayerMap(values: -1.3...1.3, isLogarithmic: false),
      .relu: LayerMap(values: -6...3, isLogarithmic: true),
    ]
    // Few networks are enough: each has thousands of answers a layer.
    let networks = min(draws, 4)
    let weights = (0..<networks).map {
      UnitWeights(layers: layers, width: width, key: studio.key("weights", run: $0))
    }
    func answers(_ rule: WeightRule, _ bend: Bend) -> Grid {
      maps[bend]!.grid(
        weights.map {
          Array(Stack(rule, of: weightRules, bend, $0, samples: 16).answers.dropFirst())
        })
    }
    let xavier = limit(.xavier, .relu).answers.last!.squareRoot()
    studio.metric("Xavier's ReLU signal in the last layer, by theory", xavier)
    let isUsual = small < 0.03 && large > 0.5 && layers > 10 && width > 64
    let notes: [Bend: [WeightRule: String]] = [
      .tanh: [.large: "at ±1"], .relu: [.small: "< 10⁻⁶", .large: "> 10³"],
    ]
    try studio.show("histograms") {
      Figure(
        isUsual
          ? "σ = \(name(.small)) dies, σ = \(name(.large)) runs to extremes"
          : "Answers by layer, bend and rule",
        alt: """
          Eight maps, tanh above and ReLU below, a rule of weights in each column: across the layers, upwards \
          the units' answers, in colour how many units give them, with dashed lines of theory.\(isUsual ? """
             With \(name(.small)) all answers shrink to nothing; with \(name(.large)) most of \
            tanh's are ±1 and ReLU's leave the frame, where it is blank. With Xavier's weights tanh's answers shrink slowly and \
            ReLU's sink; with He's tanh's fill their frame and ReLU's stay level.
            """ : "")
          """,
        columns: 4, sharing: [.x, .y], proportion: 1.25, colorBar: layerMapKey
      ) {
        for bend in Bend.allCases {
          for rule in Self.four {
            Axes(
              bend == .relu ? nil : rule.isNumber ? "σ = \(name(rule))" : name(rule),
              x: Axis(bend == .relu ? "layer" : nil, ticks: .at([1, Double(layers)])),
              y: maps[bend]!.axis(rule == .small ? "\(bend.rawValue): answer" : nil)
            ) {
              HeatMap(answers(rule, bend), colors: .blues(0...1))
              let sizes = limit(rule, bend).answers.dropFirst().map { $0.squareRoot() }
              for y in bend == .relu
                ? [sizes.map { log($0) / log(10) }] : [sizes, sizes.map { -$0 }]
              {
                Line(x: 1...layers, y: y, color: ColorRole(rule), style: .dashed)
              }
              if isUsual, let note = notes[bend]?[rule] {
                Label(note, at: .center, color: ColorRole(rule))
              }
            }
          }
        }
      }
    } caption: {
      """
      The answers of \(width, "unit") in each of \(layers, "layer"), of \(networks, "untrained network") whose \
      weights have the standard deviation σ = \(name(.small)), \(name(.large)), Xavier's 1/√n \
      or He's √(2/n), with tanh (above) and ReLU (below, on a logarithmic scale and without those that are 0). \
      Colours compare the cells of one layer; a layer with less than a tenth of its units in the frame is \
      blank. Dashed: the root mean square that theory gives for wide layers; \
      Xavier's ReLU signal ends at \(xavier, .scientific) of its size.
      """
    }
  }
}
