import Course
import Figures
import Foundation
import GoldenImages
import Testing
import Trials

/// A run to compare: a curve, a long list and a short one, claims, words and a moment.
private struct SpecimenLesson: Lesson {
  static let card = LessonCard(
    "specimen", title: "A specimen", chapter: .foundations, summary: "Numbers and words.",
    figures: [FigureCard("line", "a line"), FigureCard("dots", "the same in dots")])
  @Hyperparameter("Seed", in: .seeds) var seed = 0
  @Hyperparameter("Step size", in: 0...1) var rate = 0.00125

  func run(in studio: Studio) throws {
    for step in 0..<1_000 { studio.record("loss", 1 / Float(step + 3), at: step) }
    studio.metric("points", (0..<60).map { [Float($0) / 7, Float($0) / 11] })
    studio.metric("errors", [0.123_456, 7, 1.2e-7, .nan])
    studio.claim("error", 0.123_456, in: ...0.2, why: .theory)
    studio.claim("modes", 8, in: 8...8, why: .measured)
    for name in Self.card.figureNames {
      let figure = Figure("A line", alt: "A line that rises.") {
        Axes { Line(x: [0, 1], y: [0, 1]) }
      }
      if name == "line" { try studio.show(name, at: 0) { figure } }
      try studio.show(name) {
        figure
      } caption: {
        "It comes to 12.35 % of what there is."
      }
    }
  }
}

@Suite struct ResultsReferenceTests {
  private let run: JSON
  /// As it is read from the file.
  private let reference: JSON

  init() throws {
    run = try LessonRun(SpecimenLesson.self).perform { _ in }.abridged
    reference = try JSON(parsing: Array(run.rounded.text.utf8))
  }

  private func difference(_ change: (inout JSON) -> Void) -> String? {
    var changed = run
    change(&changed)
    return ResultsDifference(expected: reference, actual: changed)?.description
  }

  @Test func aRunIsLikeItself() {
    #expect(difference { _ in } == nil)
  }

  /// What another order of the same operations makes of a result.
  @Test func theLastBitMakesNoDifference() {
    for units in [-2, -1, 1, 2] { #expect(difference { $0 = $0.moved(by: units) } == nil) }
    #expect(
      difference { $0["metrics"]["errors"] = .array([0.123_456, 7, 3.4e-7, .nan].map(JSON.float)) }
        == nil)
  }

  /// A number half way between two of four digits, which the last bit turns to either.
  @Test(arguments: [0.123_45, 0.999_95, 1.000_5, 8.765e-3, 43_215, 2.5]) func norAtAnEdge(
    number: Double
  ) {
    for actual in [number.nextDown, number, number.nextUp] {
      for kept in [number.nextDown, number.nextUp] {
        #expect(
          ResultsDifference(expected: JSON.double(kept).rounded, actual: .double(actual)) == nil)
      }
    }
  }

  @Test func aDigitMakesADifference() {
    #expect(
      difference { $0["metrics"]["errors"][0] = .double(0.1236) }
        == "at metrics › errors › 0: expected 0.1235, but it is 0.1236")
    #expect(
      difference { $0["metrics"]["errors"][3] = .double(0) }
        == "at metrics › errors › 3: expected null, but it is 0")
    #expect(
      difference { $0["claims"][1]["value"] = .integer(9) }
        == "at claims › modes › value: expected 8, but it is 9")
    #expect(
      difference { $0["claims"][0]["holds"] = .bool(false) }
        == "at claims › error › holds: expected true, but it is false")
    #expect(
      difference { $0["hyperparameters"]["rate"] = .double(0.00126) }
        == "at hyperparameters › rate: expected 0.00125, but it is 0.00126")
    #expect(
      difference { $0["figures"][0]["moments"] = .array([]) }
        == "at figures › line › moments › 0: expected 0, but it is missing")
    // Of a curve and of a long list: an end, and what stands between those kept.
    #expect(
      difference { $0["series"]["loss"]["some"][8][1] = .double(0.002) }
        == "at series › loss › some › 8 › 1: expected 0.000998, but it is 0.002")
    #expect(
      difference { $0["series"]["loss"]["mean"] = .double(0.00613) }?
        .hasPrefix("at series › loss › mean: expected 0.00") == true)
    #expect(
      difference { $0["metrics"]["points"]["count"] = .integer(119) }
        == "at metrics › points › count: expected 120, but it is 119")
  }

  @Test func aNameMakesADifference() {
    #expect(
      difference { $0["claims"].elements.remove(at: 1) }
        == "at claims: expected 'modes', but it is missing")
    #expect(
      difference { $0["claims"][0]["name"] = .string("loss") }
        == "at claims: expected 'error', but it is missing")
    #expect(
      difference { $0["figures"].elements.append($0["claims"][0]) }
        == "at figures: expected nothing more, but it is 'error'")
    #expect(
      difference { $0["figures"].elements.swapAt(0, 1) }
        == "at figures: expected 'line', but it is 'dots'")
    #expect(
      difference { $0["metrics"]["more"] = .integer(1) }
        == "at metrics › more: expected nothing, but it is 1")
    #expect(
      difference { $0["series"].remove("loss") }?.hasSuffix(", but it is missing") == true)
  }

  @Test func aWordMakesADifference() {
    #expect(
      difference { $0["figures"][1]["caption"] = .string("It comes to 12.36 % of what there is.") }
        == "at figures › dots › caption: expected “It comes to 12.35 % of what there is.”, "
        + "but it is “It comes to 12.36 % of what there is.”")
    for member in ["title", "alt", "name"] {
      #expect(difference { $0["figures"][0][member] = .string("Another") } != nil)
    }
    #expect(difference { $0["remarks"] = .array([.string("It diverged.")]) } != nil)
  }

  @Test func isRecordedAndCompared() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "results-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func golden(_ record: Golden.Record) throws -> Golden {
      try Golden(root: folder, reports: folder.appending(path: "reports"), record: record)
    }
    let usual = try LessonRun(SpecimenLesson.self).perform { _ in }
    let other = try LessonRun(SpecimenLesson.self, settings: [Setting("rate", "0.5")]).perform {
      _ in
    }
    #expect(throws: Golden.Mismatch.self) { try golden(.never).check(usual) }
    try golden(.missing).check(usual)
    try golden(.never).check(usual)
    let file = folder.appending(path: "specimen/results.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("\n    \"rate\": 0.00125,\n") && text.hasSuffix("}\n"))
    #expect(throws: Golden.Mismatch.self) { try golden(.missing).check(other) }
    let mismatch = #expect(throws: Golden.Mismatch.self) { try golden(.never).check(other) }
    #expect(
      mismatch?.description == """
        specimen/results.json differs at hyperparameters › rate: expected 0.00125, but it is 0.5; \
        if that is right, LESSONS_RECORD=failed writes it.
        """)
    try golden(.failed).check(other)
    try golden(.never).check(other)
    try golden(.all).check(usual)
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}

extension JSON {
  /// A member of an object, null where there is none.
  fileprivate subscript(_ name: String) -> JSON {
    get { if case .object(let members) = self { members[name] ?? .null } else { .null } }
    set {
      guard case .object(var members) = self else { return }
      members[name] = newValue
      self = .object(members)
    }
  }

  /// An element of an array.
  fileprivate subscript(_ index: Int) -> JSON {
    get { elements[index] }
    set { elements[index] = newValue }
  }

  fileprivate var elements: [JSON] {
    get { if case .array(let elements) = self { elements } else { [] } }
    set { self = .array(newValue) }
  }

  fileprivate mutating func remove(_ name: String) {
    guard case .object(var members) = self else { return }
    members[name] = nil
    self = .object(members)
  }

  /// The value with its numbers that are not integers moved by so many units in the last place.
  fileprivate func moved(by units: Int) -> JSON {
    switch self {
    case .float(let value): .float(value + Float(units) * value.ulp)
    case .double(let value): .double(value + Double(units) * value.ulp)
    case .array(let elements): .array(elements.map { $0.moved(by: units) })
    case .object(let members): .object(members.mapValues { $0.moved(by: units) })
    default: self
    }
  }
}
