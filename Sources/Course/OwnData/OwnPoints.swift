/// Points of the plane out of a text file, with the names of their classes if they have any.
public struct OwnPoints: Sendable, Equatable {
  /// The points, labelled 0, 1 … by class; without classes all are 0.
  public let points: LabelledPoints
  /// What the classes are called, by label; empty without classes.
  public let classes: [String]

  /// The most points that a lesson takes: every one of them enters every step of its training.
  public static let most = 20_000
  /// The fewest points, of which one in five is held out.
  public static let fewest = 5
  private static let longestLine = 1_000
  private static let limit = 1e15

  /// Reads lines of `x,y` or `x,y,label`, perhaps after a line of names; a gzipped file is unpacked.
  ///
  /// Throws a `DataError` for what is missing, damaged, not a number, out of ±10¹⁵, or too much.
  public init(readingFrom path: String) throws(DataError) {
    let stream = try ByteStream(path, expected: "a file of points; --data takes a CSV file here")
    var (x, y): ([Double], [Double]) = ([], [])
    var names: [String] = []
    var cellCount: Int?
    try OwnPoints.forEachLine(of: stream) { number, line throws(DataError) in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
      func problem(_ text: String) -> DataError {
        .badLine(file: path, line: number, problem: text)
      }
      guard cells.count == 2 || cells.count == 3 else {
        throw problem(
          "has \(cells.count == 1 ? "no comma" : "\(cells.count) cells"): '\(shortened(line))'; a point is x,y or x,y,label"
        )
      }
      if cellCount == nil, Double(cells[0]) == nil, Double(cells[1]) == nil, number == 1 { return }
      guard cellCount ?? cells.count == cells.count else {
        throw problem(
          "has \(cells.count) cells where those before have \(cellCount!); either all points have a label or none"
        )
      }
      cellCount = cells.count
      guard x.count < OwnPoints.most else {
        throw .badPoints(
          file: path,
          problem:
            "has more than \(OwnPoints.most) points, the most that a lesson takes; keep a random part of them"
        )
      }
      for (name, cell) in [("x", cells[0]), ("y", cells[1])] {
        guard let value = Double(cell) else {
          throw problem("has \(name) = '\(shortened(cell))', which is not a number")
        }
        guard abs(value) <= OwnPoints.limit else {
          throw problem("has \(name) = \(shortened(cell)); it must be a number from -1e15 to 1e15")
        }
        if name == "x" { x.append(value) } else { y.append(value) }
      }
      if cells.count == 3 {
        guard !cells[2].isEmpty else {
          throw problem("has an empty label; either all points have a label or none")
        }
        names.append(String(cells[2]))
      }
    }
    guard x.count >= OwnPoints.fewest else {
      throw .badPoints(
        file: path,
        problem:
          "has \(x.count == 1 ? "1 point" : "\(x.count) points"), and a lesson needs at least \(OwnPoints.fewest)"
      )
    }
    guard x.contains(where: { $0 != x[0] }) || y.contains(where: { $0 != y[0] }) else {
      throw .badPoints(file: path, problem: "has all its points at one place")
    }
    classes = Set(names).sorted()
    let labels = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    points = LabelledPoints(
      x: x, y: y, labels: names.isEmpty ? x.map { _ in 0 } : names.map { labels[$0]! })
  }

  /// The same points, if they are of two classes of at least five; throws a `DataError` otherwise.
  func asTwoClasses(from path: String) throws(DataError) -> OwnPoints {
    func problem(_ text: String) -> DataError { .badPoints(file: path, problem: text) }
    guard !classes.isEmpty else {
      throw problem("has no labels, and the lesson tells two classes apart: write x,y,label")
    }
    guard classes.count == 2 else {
      let some = classes.prefix(5).map { "'\(shortened($0))'" }.joined(separator: ", ")
      throw problem(
        "has \(classes.count == 1 ? "a single class" : "\(classes.count) classes"), \(some)\(classes.count > 5 ? " …" : ""), and the lesson tells exactly two apart"
      )
    }
    for (label, name) in classes.enumerated() {
      let count = points.ofClass(label).count
      guard count >= OwnPoints.fewest else {
        throw problem(
          "has \(count) of class '\(shortened(name))', and each class needs at least \(OwnPoints.fewest) points, of which one is held out"
        )
      }
    }
    return self
  }

  /// The points as a network likes them: each coordinate with mean 0 and variance 1 (or all 0, where
  /// it never changes), in the random order of `seed`, one in five of each class held out.
  public func prepared(seed: Int) -> (training: LabelledPoints, unseen: LabelledPoints) {
    var random = RandomState(seed: seed)
    let order = random.permutation(points.count)
    var taken = [Int](repeating: 0, count: max(1, classes.count))
    var (training, unseen): ([Int], [Int]) = ([], [])
    for place in order {
      let label = points.labels[place]
      taken[label] += 1
      if taken[label] % 5 == 0 { unseen.append(place) } else { training.append(place) }
    }
    let (x, y) = (standardised(points.x), standardised(points.y))
    func part(_ places: [Int]) -> LabelledPoints {
      LabelledPoints(
        x: places.map { x[$0] }, y: places.map { y[$0] }, labels: places.map { points.labels[$0] })
    }
    return (part(training), part(unseen))
  }

  /// Calls `body` with each line that is not blank, and its number from 1.
  private static func forEachLine(
    of stream: ByteStream, _ body: (Int, Substring) throws(DataError) -> Void
  ) throws(DataError) {
    var rest: [UInt8] = []
    var number = 0
    var isLast = false
    while !isLast {
      let chunk = try stream.next(1 << 16)
      isLast = chunk.count < 1 << 16
      rest += chunk
      var start = 0
      func line(_ end: Int) throws(DataError) {
        number += 1
        guard end - start <= longestLine else {
          throw .badLine(
            file: stream.path, line: number,
            problem: "is longer than \(longestLine) bytes; a point is x,y or x,y,label")
        }
        var text = Substring(String(decoding: rest[start..<end], as: UTF8.self))
        if number == 1, text.first == "\u{feff}" { text.removeFirst() }
        text = trimmed(text)
        if !text.isEmpty { try body(number, text) }
      }
      for index in rest.indices where rest[index] == UInt8(ascii: "\n") {
        try line(index)
        start = index + 1
      }
      if isLast || rest.count - start > longestLine {
        try line(rest.count)
        start = rest.count
      }
      rest.removeFirst(start)
    }
  }
}

/// Without the spaces, tabs and carriage returns around it.
private func trimmed(_ text: Substring) -> Substring {
  func isSpace(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\r" || character == "\r\n"
  }
  var text = text.drop(while: isSpace)
  while let last = text.last, isSpace(last) { text.removeLast() }
  return text
}

/// The beginning of a text that may be anything, for a message.
private func shortened(_ text: some StringProtocol) -> String {
  let plain = text.unicodeScalars.prefix(24).map {
    $0.value < 32 || $0.value == 127 ? "?" : String($0)
  }
  return plain.joined() + (text.unicodeScalars.count > 24 ? "…" : "")
}

private func standardised(_ values: [Double]) -> [Double] {
  let count = Double(values.count)
  let mean = values.reduce(0) { $0 + $1 / count }
  let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
  // What rounding leaves of a coordinate that never changes is no variance.
  let isConstant = variance.squareRoot() <= 1e-9 * max(abs(mean), 1e-300)
  return values.map { isConstant ? 0 : ($0 - mean) / variance.squareRoot() }
}
