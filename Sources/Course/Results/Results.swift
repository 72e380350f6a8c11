/// What a run of a lesson came to: the contents of `results.json`.
public struct Results: Sendable, Equatable {
  /// The lesson's name.
  public let lesson: String
  /// The hyperparameters it ran with, in the order of their declaration.
  public let hyperparameters: [HyperparameterDescription]
  /// Somebody's own data that took the place of the lesson's, as `results.json` describes them; else nil.
  public let ownData: JSON?
  /// The metrics, in the order of the lesson.
  public let metrics: [Metric]
  /// The recorded curves, in the order of the lesson.
  public let series: [Series]
  /// The checked claims, in the order of the lesson.
  public let claims: [Claim]
  /// What the lesson has to say of this run, such as that a training diverged; mostly nothing.
  public let remarks: [String]
  /// The figures shown, in the order of the lesson.
  public private(set) var figures: [ShownFigure]

  /// The same with its figures in these formats.
  package func written(as formats: [FigureFormat]) -> Results {
    var results = self
    for index in results.figures.indices { results.figures[index].formats = formats }
    return results
  }

  /// Whether somebody's own data took the place of the lesson's.
  public var usesOwnData: Bool { ownData != nil }

  /// Whether every hyperparameter had its default and the data were the lesson's own, so that the
  /// claims are enforced.
  public var isDefault: Bool { !usesOwnData && hyperparameters.allSatisfy(\.isDefault) }

  /// The claims that fail although nothing but defaults was used.
  public var brokenClaims: [Claim] { isDefault ? claims.filter { !$0.holds } : [] }

  /// The whole as one JSON object; no times, versions or paths, so that the same run gives the same
  /// bytes.
  public var json: JSON {
    var members: [String: JSON] = [
      "lesson": .string(lesson),
      "hyperparameters": .object(
        Dictionary(uniqueKeysWithValues: hyperparameters.map { ($0.name, $0.value) })),
      "metrics": .object(Dictionary(uniqueKeysWithValues: metrics.map { ($0.name, $0.value) })),
      "series": .object(Dictionary(uniqueKeysWithValues: series.map { ($0.name, $0.json) })),
      "claims": .array(claims.map(\.json)),
      "figures": .array(figures.map(\.json)),
    ]
    if let ownData { members["data"] = ownData }
    if !remarks.isEmpty { members["remarks"] = .array(remarks.map(JSON.string)) }
    return .object(members)
  }
}

/// A named number, or nested array of numbers.
public struct Metric: Sendable, Equatable {
  /// What it measures.
  public let name: String
  /// The number or nested array.
  public let value: JSON
}

/// A curve recorded while training.
public struct Series: Sendable, Equatable {
  /// What it follows.
  public let name: String
  /// The points in the order they were recorded.
  public internal(set) var points: [Point]

  /// A value and the step it belongs to.
  public struct Point: Sendable, Equatable {
    /// The number of steps taken before.
    public let step: Int
    /// The number recorded.
    public let value: JSON
  }

  /// The curve as `results.json` has it: an array of pairs.
  var json: JSON { .array(points.map { .array([.integer($0.step), $0.value]) }) }
}

/// A figure that a run showed, and the files it was written to.
public struct ShownFigure: Sendable, Equatable {
  /// The name its lesson's card gives it.
  public let name: String
  /// The title drawn on it.
  public let title: String
  /// The caption, which is not drawn on it.
  public let caption: String
  /// The text for those who cannot see it.
  public let alt: String
  /// The width in points, whatever the scale.
  public let width: Double
  /// The height in points, whatever the scale.
  public let height: Double
  /// The moments of training that it was shown at, in ascending order.
  public internal(set) var frames: [Frame]

  /// The formats that the whole figure is written in.
  public internal(set) var formats: [FigureFormat] = [.png]

  /// The files of the whole figure, relative to the lesson's folder, one for each format.
  public var files: [String] { formats.map { $0.file(of: name) } }

  /// A moment of training.
  public struct Frame: Sendable, Equatable {
    /// The number of steps taken before.
    public let step: Int
    /// The file, relative to the lesson's folder.
    public let file: String
  }

  /// The figure as `results.json` has it.
  var json: JSON {
    .object([
      "name": .string(name), "title": .string(title), "caption": .string(caption),
      "alt": .string(alt), "width": .double(width), "height": .double(height),
      "files": .object(
        Dictionary(
          uniqueKeysWithValues: formats.map { ($0.rawValue, .string($0.file(of: name))) })),
      "frames": .array(
        frames.map { .object(["step": .integer($0.step), "file": .string($0.file)]) }),
    ])
  }
}
