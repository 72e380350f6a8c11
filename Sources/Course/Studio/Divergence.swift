extension Studio {
  /// Remarks that `training` diverged where its loss ended above where it began, or is no number any
  /// more, and returns that sentence with a space for the captions it concerns; else nothing.
  ///
  /// For losses over the same examples each time. Losses of batches rise and fall by chance: give
  /// all of them to `divergence(of:losses:)`.
  public func divergence(of training: String, from first: Float, to last: Float) -> String {
    guard last.isFinite else {
      return diverged(training, because: "its loss is no longer a finite number")
    }
    // As many decimals as show the rise; one that six do not show is rounding.
    guard last > first,
      let decimals = (3...6).first(where: { rounded(first, $0) != rounded(last, $0) })
    else { return "" }
    return diverged(
      training,
      because: "its loss rose from \(rounded(first, decimals)) to \(rounded(last, decimals))")
  }

  /// The same for a training whose `losses`, in the order of its steps, are of other examples each
  /// time: it diverged where the last tenth of them is on average half as high again as the first
  /// one, and higher by more than chance makes of it, or ten times as high, or where the last is no
  /// number.
  public func divergence(of training: String, losses: [Float]) -> String {
    guard let first = losses.first, let last = losses.last else { return "" }
    guard last.isFinite else { return divergence(of: training, from: first, to: last) }
    let tail = losses.suffix(max(1, losses.count / 10))
    let end = tail.reduce(0) { $0 + Double($1) } / Double(tail.count)
    // What two losses after each other differ by is mostly chance, but for the first step, which can
    // be the one that ruins all.
    let leaps = zip(losses.dropFirst(), losses.dropFirst(2)).map { Double($1) - Double($0) }
    let variance = leaps.reduce(0) { $0 + $1 * $1 } / Double(2 * max(1, leaps.count))
    let rise = end - Double(first)
    // Ten times as high a loss is no chance; of a few losses nobody can tell what else is.
    let isChance =
      losses.count < 10 || rise <= max(abs(Double(first)) / 2, 3 * variance.squareRoot())
    guard rise > 9 * abs(Double(first)) || !isChance else { return "" }
    return divergence(of: training, from: first, to: Float(end))
  }

  /// Remarks that `training` diverged, for a reason that is its own, and returns that sentence with a
  /// space for the captions it concerns.
  public func diverged(_ training: String, because reason: String) -> String {
    let sentence = "\(training) diverged: \(reason). Try a smaller step size."
    remark(sentence)
    return sentence + " "
  }
}
