import Course

/// Points to squeeze into a number each, others to be judged by, and what is known of them.
struct Task {
  let training: Tensor  // [N, 2]
  let unseen: Tensor  // [M, 2]
  let plane: Plane
  let isOwn: Bool
  /// What the points are, for those who cannot see them.
  var shape: String { isOwn ? "points" : "two interleaved half circles of points" }
  /// The least error that a code of one number leaves, where that is known and not 0: the variance of
  /// the noise across the curve, halved because errors are means over two coordinates.
  let floor: Double?
  /// The straight line that leaves the least error on the training points.
  let line: PrincipalComponents
  /// What it leaves on these.
  var lineError: Double { line.error(count: 1) }

  /// The line, as long as the training points reach along it, with its name at its left end.
  var lineMarks: [any Mark] {
    let along = line.projected(training, count: 1).rows.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    let (first, last) = (along[0], along[along.count - 1])
    return [
      Line(Tensor(rows: [first, last]), color: .principal, style: .dashed),
      Label("PCA", x: first[0], y: first[1], color: .principal),
    ]
  }
}

/// What codes are multiplied by, so that they rise from left to right: their sign says nothing, and the
/// colours of two figures should agree.
func signOfRise(_ codes: [Float], over points: Tensor) -> Float {
  let x = points.rows.map { $0[0] }
  let (middle, mean) = (Runs(x).mean, Runs(codes).mean)
  let slope = zip(codes, x).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - middle) }
  return slope < 0 ? -1 : 1
}

extension AutoencoderLesson {
  /// The chapter's moons, or somebody's own points.
  func task(in studio: Studio) throws -> Task {
    func moons(_ count: Int, seed: Int) -> LabelledPoints {
      .moons(count: count, noise: noise, seed: seed)
    }
    let data = try studio.points(seed: dataSeed) {
      PlanePoints(
        training: moons(points, seed: dataSeed),
        unseen: moons(2_000, seed: (dataSeed + 1) % (1 << 32)), plane: Plane(reach: 2))
    }
    let training = data.training.tensor
    return Task(
      training: training, unseen: data.unseen.tensor, plane: data.plane, isOwn: data.isOwn,
      floor: data.isOwn || noise == 0 ? nil : noise * noise / 2, line: PrincipalComponents(training)
    )
  }
}
