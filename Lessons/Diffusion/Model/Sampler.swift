import Engine

/// How the way from noise back to data is walked.
package enum Sampler: String, CaseIterable, Sendable {
  /// With fresh noise at every step. (J. Ho, A. Jain and P. Abbeel, 2020.)
  case ddpm
  /// Without any. (J. Song, C. Meng and S. Ermon, 2021.)
  case ddim
}

extension NoiseSchedule {
  /// Points `[N, 2]` on their way from `start`, pure noise, to data, after each of so many steps, where
  /// `guess` says which noise is in points after step t.
  package func path(
    from start: Tensor, by sampler: Sampler, steps: Int, key: Key,
    guess: (_ points: Tensor, _ t: Int) -> Tensor
  ) -> [Tensor] {
    var (x, path) = (start, [start])
    // T and further steps of equal length down to 0.
    let times = (0...steps).map {
      Int((Double(self.steps) * Double(steps - $0) / Double(steps)).rounded())
    }
    for (index, (time, next)) in zip(times, times.dropFirst()).enumerated() where next < time {
      let (now, then) = (kept[time], kept[next])
      let noise = guess(x, time)
      // Where the point would be without the noise, then back to the noise of the next step.
      let clean = (x - noise * Float((1 - now).squareRoot())) * Float(1 / now.squareRoot())
      let fresh = sampler == .ddpm ? ((1 - then) / (1 - now) * (1 - now / then)).squareRoot() : 0
      x = clean * Float(then.squareRoot()) + noise * Float((1 - then - fresh * fresh).squareRoot())
      if fresh > 0 {
        x = x.adding(
          Float(fresh), times: .normal(x.shape, key: key.folding(in: UInt32(index + 1))))
      }
      path.append(x)
    }
    return path
  }
}

extension Denoiser {
  /// Points `[N, 2]` on their way from `start`, pure noise, to data, after each of so many steps.
  package func path(
    from start: Tensor, by sampler: Sampler, steps: Int, key: Key
  ) -> [Tensor] {
    schedule.path(from: start, by: sampler, steps: steps, key: key) { self($0, at: $1) }
  }

  /// The same from as many draws of noise.
  package func path(of count: Int, by sampler: Sampler, steps: Int, key: Key) -> [Tensor] {
    path(from: .normal([count, 2], key: key.folding(in: 0)), by: sampler, steps: steps, key: key)
  }

  /// Points `[count, 2]` made out of noise.
  package func sample(_ count: Int, by sampler: Sampler, steps: Int, key: Key) -> Tensor {
    path(of: count, by: sampler, steps: steps, key: key).last!
  }
}
