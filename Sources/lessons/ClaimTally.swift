import Course

/// What became of one claim under several seeds.
struct ClaimTally {
  /// The claim as the first seed made it.
  let claim: Claim
  /// The values it came to, in the order of the seeds.
  private(set) var values: [(seed: Int, value: JSON)] = []
  /// The seeds under which it failed.
  private(set) var failed: [Int] = []

  /// The tallies of all claims that runs under `seeds` made, in the order of the claims; nil is a run
  /// that made none because it failed.
  static func all(of runs: [[Claim]?], under seeds: Range<Int>) -> [ClaimTally] {
    var tallies: [ClaimTally] = []
    for (seed, claims) in zip(seeds, runs) {
      for claim in claims ?? [] {
        let index = tallies.firstIndex { $0.claim.name == claim.name } ?? tallies.count
        if index == tallies.count { tallies.append(ClaimTally(claim: claim)) }
        tallies[index].add(claim, under: seed)
      }
    }
    return tallies
  }

  private init(claim: Claim) { self.claim = claim }

  private mutating func add(_ claim: Claim, under seed: Int) {
    values.append((seed, claim.value))
    if !claim.holds { failed.append(seed) }
  }

  /// Under how many seeds it held.
  var held: Int { values.count - failed.count }
  /// The lowest value; null where none is a number.
  var lowest: JSON { ascending.first ?? .null }
  /// The value in the middle, the upper of two.
  var median: JSON { ascending.isEmpty ? .null : ascending[ascending.count / 2] }
  /// The highest value.
  var highest: JSON { ascending.last ?? .null }

  /// The values that are numbers.
  private var ascending: [JSON] {
    values.map(\.value).filter { $0.number?.isFinite == true }.sorted { $0.number! < $1.number! }
  }

  /// The tally as `seeds --json` prints it.
  func jsonLine(of lesson: String) -> String {
    line([
      "lesson": .string(lesson), "claim": .string(claim.name),
      "kind": .string(claim.kind.rawValue), "lower": claim.lower, "upper": claim.upper,
      "runs": .integer(values.count), "held": .integer(held), "lowest": lowest, "median": median,
      "highest": highest, "values": .array(values.map { .array([.integer($0.seed), $0.value]) }),
      "failed": .array(failed.map(JSON.integer)),
    ])
  }

  /// The tally as a row of a table.
  var row: [String] {
    [
      "\(held)/\(values.count)", claim.name, fourDigits(lowest), fourDigits(median),
      fourDigits(highest), bounds(of: claim, fourDigits), claim.kind.rawValue,
    ] + (failed.isEmpty ? [] : [listed(failed)])
  }
}

/// The first of several numbers, and whether there are more.
private func listed(_ seeds: [Int]) -> String {
  seeds.prefix(6).map(String.init).joined(separator: ", ") + (seeds.count > 6 ? " …" : "")
}
