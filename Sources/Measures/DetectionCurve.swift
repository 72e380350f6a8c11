/// How well a score tells one kind of examples from another, at every threshold: the receiver operating
/// characteristic.
public struct DetectionCurve: Sendable {
  /// The scores of ordinary and of sought examples.
  public let scores: (ordinary: [Float], sought: [Float])
  /// The share of ordinary examples whose score is above each threshold, ascending.
  public let falseAlarms: [Double]
  /// The share of the sought examples whose score is above the same threshold.
  public let hits: [Double]
  /// The area under the curve: the probability that a sought example scores higher than an ordinary
  /// one, ties counted half.
  public let area: Double

  /// Compares the scores of ordinary and of sought examples; a score that is not a number is never
  /// above a threshold, and without both kinds the area is not a number.
  public init(ordinary: [Float], sought: [Float]) {
    func rank(_ score: Float) -> Float { score.isNaN ? -.infinity : score }
    let ranked =
      (ordinary.map { (score: rank($0), isSought: false) }
      + sought.map { (score: rank($0), isSought: true) }).sorted { $0.score > $1.score }
    var (falseAlarms, hits) = ([0.0], [0.0])
    var (alarms, found) = (0, 0)
    for (index, example) in ranked.enumerated() {
      if example.isSought { found += 1 } else { alarms += 1 }
      // Equal scores pass every threshold together.
      if index + 1 < ranked.count, ranked[index + 1].score == example.score { continue }
      falseAlarms.append(Double(alarms) / Double(ordinary.count))
      hits.append(Double(found) / Double(sought.count))
    }
    var area = ordinary.isEmpty || sought.isEmpty ? Double.nan : 0
    for i in falseAlarms.indices.dropFirst() {
      area += (falseAlarms[i] - falseAlarms[i - 1]) * (hits[i] + hits[i - 1]) / 2
    }
    self.scores = (ordinary, sought)
    self.falseAlarms = falseAlarms
    self.hits = hits
    self.area = area
  }
}
