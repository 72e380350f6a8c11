import Course
import Engine

/// From noise back to data, in as many steps as one likes.
struct Sampler {
  /// How the way back is walked.
  enum Kind: String, CaseIterable, HyperparameterValue {
    /// With fresh noise at every step. (J. Ho, A. Jain and P. Abbeel, 2020.)
    case ddpm
    /// Without any. (J. Song, C. Meng and S. Ermon, 2021.)
    case ddim
  }

  let kind: Kind
  let steps: Int

  /// Points `[count, 2]` after every step, from pure noise to data.
  func path(_ denoiser: Denoiser, count: Int, key: Key) -> [Tensor] {
    let kept = denoiser.schedule.kept
    let last = kept.count - 1
    // T and further steps of equal length down to 0.
    let times = (0...steps).map {
      Int((Double(last) * Double(steps - $0) / Double(steps)).rounded())
    }
    var x = Tensor.normal([count, 2], key: key.folding(in: 0))
    var path = [x]
    for (index, (time, next)) in zip(times, times.dropFirst()).enumerated() where next < time {
      let (now, then) = (kept[time], kept[next])
      let noise = denoiser(x, at: time)
      // Where the point would be without the noise, then back to the noise of the next step.
      let clean = (x - noise * Float((1 - now).squareRoot())) * Float(1 / now.squareRoot())
      let fresh = kind == .ddpm ? ((1 - then) / (1 - now) * (1 - now / then)).squareRoot() : 0
      x = clean * Float(then.squareRoot()) + noise * Float((1 - then - fresh * fresh).squareRoot())
      if fresh > 0 {
        x = x.adding(
          Float(fresh), times: .normal(x.shape, key: key.folding(in: UInt32(index + 1))))
      }
      path.append(x)
    }
    return path
  }

  /// Points `[count, 2]`.
  func sample(_ denoiser: Denoiser, count: Int, key: Key) -> Tensor {
    path(denoiser, count: count, key: key).last!
  }
}
