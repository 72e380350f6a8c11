import Foundation
import Testing

/// Somebody's own data through the real program: one sentence before any training, or figures and finite numbers.
@Suite struct OwnDataTests {
  private let sandbox = Sandbox()

  private func run(_ lesson: String, _ text: String, _ more: [String] = []) throws
    -> Program.Outcome
  {
    try sandbox.put(text, at: "d.csv")
    let short = ["--set", "steps=3", "--set", "runs=1"]
    return try Program.run(
      ["run", lesson, "--data", "d.csv", "--out", "out", "--json"] + short + more,
      in: sandbox.path)
  }

  /// Expects status 0, and no number of the results that is none.
  private func expectFigures(
    _ outcome: Program.Outcome, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == 0, "\(outcome.complaints)", sourceLocation: sourceLocation)
    let text = outcome.output.lowercased()
    for word in ["nan", "infinity", "-inf", " inf"] {
      #expect(!text.contains(word), "\(word)", sourceLocation: sourceLocation)
    }
    let results =
      try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let metrics = results?["metrics"] as? [String: Any] ?? [:]
    #expect(!metrics.isEmpty, sourceLocation: sourceLocation)
    for (name, value) in metrics {
      #expect(!isNull(value), "\(name)", sourceLocation: sourceLocation)
    }
  }

  private func isNull(_ value: Any) -> Bool {
    value is NSNull || (value as? [Any])?.contains(where: isNull) == true
  }

  private static let points = [
    "--only", "reconstruction", "--only", "curve", "--only", "losses", "--only", "field",
  ]

  /// A line for each number.
  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map { line($0) + "\n" }.joined()
  }

  private static let oddTexts: [String] = [
    // No class has five.
    "0,0,a\n1,0,b\n0,1,c\n1,1,d\n2,1,e\n",
    lines(60) { "\($0),\($0 * 7 % 11),c\($0)" },
    // The fewest; a coordinate that never changes, either one; all on a line.
    "0,0\n1,3\n2,1\n4,0\n3,2\n",
    lines(9) { "\($0),7" },
    lines(9) { "7,\($0)" },
    lines(9) { "\($0),\(2 * $0)" },
    // Scales.
    lines(9) { "\(1e15 - Double($0)),\(Double($0 * $0) * 1e-300)" },
    lines(40) { "\($0 % 2 == 0 ? 1e15 : 0),\($0)" },
    "height,weight $\n" + lines(9) { "\($0),\($0 * $0)" },
  ]

  @Test("odd points end in figures", arguments: OwnDataTests.oddTexts)
  func oddPoints(text: String) throws {
    expectFigures(try run("autoencoder", text, OwnDataTests.points))
  }

  private static let long = String(repeating: "W", count: 120)
  private static let oddNames: [(String, String)] = [
    ("$5", "$10"), ("x_1", "\\alpha^2"), ("猫", "犬"), ("שלום", "قط"), (long, "\(long)x"),
    ("<b>", "&amp;"), ("1", "1.5"), ("e\u{301}\u{301}\u{301}\u{301}", "\u{202e}b\u{7}"),
  ]

  @Test("odd classes end in figures", arguments: OwnDataTests.oddNames)
  func oddClasses(first: String, second: String) throws {
    let lines = (1...5).map { "\($0),0,\(first)\n\($0),2,\(second)\n" }.joined()
    let outcome = try run("mlp", lines, ["--format", "png,svg,pdf"])
    expectFigures(outcome)
    let isDrawn = !(first + second).unicodeScalars.contains {
      $0.value >= 0x5d0 && $0.value < 0xa000 && !(0x2000...0x20ff).contains($0.value)
    }
    #expect(outcome.complaints.isEmpty == isDrawn)
  }

  @Test func oddPlacesOfClassesEndInFigures() throws {
    let far = (0..<10).map { "\($0),\($0 % 3),\($0 < 5 ? "a" : "b")\n" }.joined()
    expectFigures(try run("mlp", far.replacing("9,0,b", with: "900000,0,b")))
    expectFigures(
      try run(
        "mlp", "label,x,y\n" + (0..<10).map { "\($0 % 2),7,\($0)\n" }.joined()))
  }

  @Test func axesBearTheNames() throws {
    let lines = (1...6).map { "a,\($0),0\nb,\($0),2\n" }.joined()
    let outcome = try run("mlp", "class,height,\"cost, $\"\n" + lines, ["--format", "svg"])
    expectFigures(outcome)
    let results =
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let data = try #require(results?["data"] as? [String: Any])
    #expect(data["axes"] as? [String] == ["height", "cost, $"])
    #expect(data["classes"] as? [String] == ["a", "b"])
  }

  @Test func whatCannotBeDrawnIsSaidBeforeTheTraining() throws {
    let lines = (1...5).map { "\($0),0,猫\n\($0),2,dog\n" }.joined()
    let sentence =
      "lessons: Figures call the class '猫' 'class 1', because their font, DejaVu Sans, has no '猫'.\n"
    #expect(try run("mlp", lines).complaints == sentence)
    #expect(try run("mlp", lines, ["--quiet"]).complaints.isEmpty)
  }

  @Test(
    "what cannot be used gets one sentence, and nothing is written",
    arguments: [
      (
        ",x,y\n0,1,2\n",
        "'d.csv' has no name for column 1, as when pandas writes its index; write it with to_csv(…, index=False), or name the column."
      ),
      ("NA,NA,0\n", "line 1 of 'd.csv' is neither a header nor a point: 'NA,NA,0'."),
      ("1,5;2,5\n", "line 1 of 'd.csv' has x = '1,5', with a decimal comma; write 1.5."),
      (
        "1,2\r3,4\r",
        "line 1 of 'd.csv' ends with a carriage return alone; save the file with LF or CRLF line ends."
      ),
    ])
  func refused(text: String, sentence: String) throws {
    let outcome = try run("autoencoder", text)
    #expect(outcome.complaints == "lessons: \(sentence)\n")
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(sandbox.tree == ["d.csv"])
  }

  @Test(
    "images of every size that is taken end in figures",
    arguments: [(4, 8), (8, 4), (32, 64), (64, 32), (4, 4)])
  func imagesOfAnySize(height: Int, width: Int) throws {
    func bytes(_ numbers: [Int]) -> [UInt8] {
      numbers.flatMap { number in [24, 16, 8, 0].map { UInt8(number >> $0 & 0xff) } }
    }
    for part in ["train", "t10k"] {
      let pixels = (0..<(100 * height * width)).map { UInt8($0 * $0 / 7 % 256) }
      try sandbox.put(
        Data([0, 0, 8, 3] + bytes([100, height, width]) + pixels),
        at: "images/\(part)-images-idx3-ubyte")
      try sandbox.put(
        Data([0, 0, 8, 1] + bytes([100]) + (0..<100).map { UInt8($0 % 10) }),
        at: "images/\(part)-labels-idx1-ubyte")
    }
    for (lesson, settings) in [
      ("vae", ["steps=3", "sweep-steps=1", "runs=1", "glyph-steps=1", "glyph-width=4"]),
      ("normalisation", ["images=32", "runs=1"]),
    ] {
      let outcome = try Program.run(
        ["run", lesson, "--data", "images", "--out", "out"]
          + settings.flatMap { ["--set", $0] }, in: sandbox.path)
      #expect(outcome.status == 0, "\(lesson): \(outcome.complaints)")
    }
  }
}
