import Course
import Datasets
import Testing

/// What is held out, and what the training points may know of it.
@Suite struct PointSplitTests {
  private let folder: DataFolder

  init() throws { folder = try DataFolder() }

  @Test func pointsAreStandardisedAndSplitByClass() throws {
    let lines = (0..<50).map { "\($0 * 1000),7,\($0 < 10 ? "a" : "b")" }
    let own = try folder.points(lines.joined(separator: "\n"))
    let (training, unseen) = try own.prepared(seed: 3)
    #expect(training.ofClass(0).count == 8 && training.ofClass(1).count == 32)
    #expect(unseen.ofClass(0).count == 2 && unseen.ofClass(1).count == 8)
    let x = training.x
    #expect(abs(x.reduce(0, +)) < 1e-9 && abs(x.reduce(0) { $0 + $1 * $1 } - 40) < 1e-9)
    #expect((training.y + unseen.y).allSatisfy { $0 == 0 })
    #expect(try own.prepared(seed: 3).training == training)
    #expect(try own.prepared(seed: 4).training != training)
    // Held-out points are on the training points' scale: a thousand is as long for them.
    let (a, b) = (training.x.sorted(), unseen.x.sorted())
    let step = zip(a, a.dropFirst()).map { $1 - $0 }.min()!
    let steps = zip(b, b.dropFirst()).map { ($1 - $0) / step }
    #expect(steps.allSatisfy { abs($0 - $0.rounded()) < 1e-9 })
  }

  /// Whatever becomes of held-out points, the training points are what they were.
  @Test func heldOutPointsLeakNothing() throws {
    let points = (0..<60).map { (Double($0), Double($0 * $0 % 17), $0 % 3) }
    func text(_ points: [(Double, Double, Int)]) -> String {
      points.map { "\($0.0),\($0.1),\("abc".map(String.init)[$0.2])\n" }.joined()
    }
    let own = try folder.points(text(points))
    let (training, unseen) = try own.prepared(seed: 5)
    // Which ones were held out is told by their places in order of x, which standardising keeps.
    let all = (training.x + unseen.x).sorted()
    let heldOut = Set(unseen.x.map { x in all.firstIndex(of: x)! })
    #expect(heldOut.count == 12)
    let moved = points.enumerated().map { index, point in
      heldOut.contains(index) ? (point.0 * 1e3 + 0.5, -1e5 - point.1, point.2) : point
    }
    let again = try folder.points(text(moved)).prepared(seed: 5)
    #expect(again.training == training)
    #expect(again.unseen != unseen)
  }

  @Test func copiesOfAPointStayTogether() throws {
    let lines = (0..<400).map { "\($0 % 13),\($0 % 13 * 5 % 7),\($0 % 2 == 0 ? "a" : "b")\n" }
    let (training, unseen) = try folder.points(lines.joined()).prepared(seed: 1)
    func places(_ points: LabelledPoints) -> Set<[Double]> {
      Set(zip(points.x, points.y).map { [$0, $1] })
    }
    #expect(training.count + unseen.count == 400 && unseen.count > 20)
    #expect(places(training).isDisjoint(with: places(unseen)))
    for part in [training, unseen] { #expect(Set(part.labels) == [0, 1]) }
  }

  /// Both parts hold points whatever the classes are, and each class of five or more is in both.
  @Test(arguments: [
    "abcde", String(repeating: "a", count: 5), "aaaab", "aaaaabbbbb", "aaaaaabcdefgh",
    "aaaaabbbbbcdefg",
  ]) func noPartIsEmpty(letters: String) throws {
    let lines = letters.enumerated().map { "\($0 * $0 % 11),\($0),\($1)\n" }
    for seed in 0..<20 {
      let (training, unseen) = try folder.points(lines.joined()).prepared(seed: seed)
      #expect(!training.labels.isEmpty && !unseen.labels.isEmpty)
      #expect(training.count + unseen.count == letters.count)
      for (label, letter) in Set(letters).sorted().enumerated()
      where letters.filter({ $0 == letter }).count >= 5 {
        #expect(training.ofClass(label).count >= 4 && unseen.ofClass(label).count >= 1)
      }
    }
  }

  @Test func sixtyClassesOfOneAreSplit() throws {
    let own = try folder.points((0..<60).map { "\($0),\($0 * 7 % 11),c\($0)\n" }.joined())
    let (training, unseen) = try own.prepared(seed: 42)
    #expect(own.classes.count == 60 && training.count == 48 && unseen.count == 12)
  }

  /// Two classes at the same five places: each still has both parts.
  @Test func classesMayShareTheirPlaces() throws {
    let lines = (0..<10).map { "\($0 / 2),\($0 / 2),\($0 % 2 == 0 ? "a" : "b")\n" }
    for seed in 0..<20 {
      let (training, unseen) = try folder.points(lines.joined()).prepared(seed: seed)
      for part in [training, unseen] { #expect(Set(part.labels) == [0, 1]) }
    }
  }

  @Test(arguments: [1e-300, 1e-200, 1, 1e14]) func scalesDoNotMatter(scale: Double) throws {
    let lines = (0..<20).map { "\(Double($0) * scale / 20),\(5 * scale)\n" }
    let (training, unseen) = try folder.points(lines.joined()).prepared(seed: 0)
    let reference = try folder.points(
      (0..<20).map { "\(Double($0) / 20),5\n" }.joined()
    ).prepared(seed: 0)
    #expect(zip(training.x, reference.training.x).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(zip(unseen.x, reference.unseen.x).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect((training.y + unseen.y).allSatisfy { $0 == 0 })
  }

  /// A small spread around a large value is no constant; what a Double cannot tell apart is one.
  @Test func aSpreadAroundALargeValueIsKept() throws {
    let lines = (0..<20).map {
      "\(1.7e12 + Double($0 % 5)),\($0 % 2 == 0 ? "0.1" : "0.10000000000000002")\n"
    }
    let (training, _) = try folder.points(lines.joined()).prepared(seed: 0)
    let count = Double(training.count)
    #expect(abs(training.x.reduce(0) { $0 + $1 * $1 } / count - 1) < 1e-9)
    #expect(training.y.allSatisfy { $0 == 0 })
  }

  /// A held-out point beside which nothing could be seen is refused before anything is trained.
  @Test func farHeldOutPointsAreRefused() throws {
    let lines = (0..<20).map { "\($0 == 7 ? 1e15 : Double($0)),\($0)\n" }
    let own = try folder.points("height,weight\n" + lines.joined())
    let refused = (0..<20).filter { seed in
      do {
        _ = try own.prepared(seed: seed)
        return false
      } catch {
        #expect(
          "\(error)".hasPrefix("a point that is held out has height = 1000000000000000, more than"))
        return true
      }
    }
    // One in five seeds or so holds it out.
    #expect((1...10).contains(refused.count))
  }
}
