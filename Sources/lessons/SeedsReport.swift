import Course

/// How the claims of a lesson fare under several seeds, in words.
package struct SeedsReport {
  package let card: LessonCard
  /// The runs that failed.
  package let failures: [(seed: Int, error: any Error)]
  private let seeds: Range<Int>
  private let tallies: [ClaimTally]

  /// Reports what runs came to, one for each of `seeds`.
  package init(_ card: LessonCard, seeds: Range<Int>, _ outcomes: [Result<[Claim], any Error>]) {
    self.card = card
    self.seeds = seeds
    tallies = ClaimTally.all(of: outcomes.map { try? $0.get() }, under: seeds)
    failures = zip(seeds, outcomes).compactMap { seed, outcome in
      if case .failure(let error) = outcome { (seed, error) } else { nil }
    }
  }

  /// A heading, and a row for each claim.
  package var table: String {
    let finished = seeds.count - failures.count
    let share = failures.isEmpty ? "" : "\(finished) of "
    let heading =
      "\(card.title), \(share)\(counted(seeds.count, "seed")) from \(seeds.lowerBound)\n"
    if tallies.isEmpty { return heading + "  no claims\n" }
    let hasFailed = tallies.contains { !$0.failed.isEmpty }
    let columns = ["held", "claim", "lowest", "median", "highest", "bounds", "kind"]
    return heading
      + lessons.table([columns + (hasFailed ? ["failed under"] : [])] + tallies.map(\.row))
  }

  /// A line of JSON for each claim, and for each run that failed.
  package var jsonLines: String {
    let lines =
      tallies.map { $0.jsonLine(of: card.name) }
      + failures.map { failure in
        line([
          "lesson": .string(card.name), "seed": .integer(failure.seed),
          "error": .string(words(for: failure.error)),
        ])
      }
    return lines.map { $0 + "\n" }.joined()
  }
}
