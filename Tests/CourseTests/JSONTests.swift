import Course
import Datasets
import Foundation
import Testing

@Suite struct JSONTests {
  @Test(
    "a number has the shortest text that reads back",
    arguments: [
      (JSON.float(0.1), "0.1"), (.double(0.1), "0.1"),
      (.double(Double(Float(0.1))), "0.10000000149011612"),
      (.float(2), "2"), (.float(-3.5), "-3.5"), (.double(1e-5), "1e-5"), (.double(1e16), "1e16"),
      (.double(1.5e300), "1.5e300"), (.double(.leastNonzeroMagnitude), "5e-324"),
      (.float(.leastNonzeroMagnitude), "1e-45"),
      (.double(.nan), "null"), (.double(-.infinity), "null"), (.float(.infinity), "null"),
      (.integer(-7), "-7"),
    ])
  func number(value: JSON, text: String) {
    #expect(value.text == text)
  }

  @Test func whatIsWrittenIsRead() throws {
    let value = JSON.object([
      "all": .array([.null, .bool(true), .integer(-7), .double(0.1), .double(1.5e300)]),
      "nested": .array([.object(["words": .string("a “b”\n\u{1}½")]), .array([])]),
      "none": .object([:]),
    ])
    #expect(try JSON(parsing: Array(value.text.utf8)) == value)
    // A number without decimals is an integer, whatever wrote it.
    #expect(try JSON(parsing: Array(JSON.float(2).text.utf8)) == .integer(2))
    for text in ["{", "[1", "nan", ""] {
      #expect(throws: (any Error).self) { try JSON(parsing: Array(text.utf8)) }
    }
  }

  @Test func doublesReadBackBitForBit() {
    var random = RandomState(seed: 3)
    for _ in 0..<10_000 {
      let double = Double(bitPattern: UInt64(bitPattern: Int64(random.integer(in: .min ..< .max))))
      if double.isFinite { #expect(Double(shortestText(double)) == double) }
      let float = Float(bitPattern: UInt32(random.integer(in: 0..<1 << 32)))
      if float.isFinite { #expect(Float(shortestText(float)) == float) }
    }
  }

  @Test func isLaidOutForReading() {
    let value = JSON.object([
      "b": .array([.array([.integer(0), .float(0.5)]), .array([.integer(1), .null])]),
      "a": .array([.object(["y": .bool(true), "x": .object([:])]), .object([:])]), "c": .array([]),
    ])
    #expect(
      value.text == """
        {
          "a": [
            {
              "x": {},
              "y": true
            },
            {}
          ],
          "b": [[0, 0.5], [1, null]],
          "c": []
        }
        """)
  }

  @Test func stringsSurviveAnotherReader() throws {
    let strings = [
      "", "plain", "\"quoted\" \\ / \u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}", "σ(x) ≤ ¼ 🎓 e\u{301}",
      "\u{2028}",
    ]
    let text = JSON.array(strings.map(JSON.string)).text
    #expect(try JSONDecoder().decode([String].self, from: Data(text.utf8)) == strings)
  }
}
