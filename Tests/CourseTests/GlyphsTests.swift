import Course
import Datasets
import Engine
import Figures
import Testing

@Suite struct GlyphsTests {
  /// Whoever trains on glyphs relies on every bit of them, on any machine and with any font library.
  @Test func defaultSetIsTheSameEverywhere() throws {
    let glyphs = try LabelledImages.glyphs(count: 2_000, key: Key(0))
    #expect((glyphs.count, glyphs.width, glyphs.height) == (2_000, 28, 28))
    var checksum = Checksum()
    for (label, image) in zip(glyphs.labels, 0..<glyphs.count) {
      checksum.add(UInt8(label))
      for pixel in glyphs[image] {
        for shift in stride(from: 0, to: 32, by: 8) {
          checksum.add(UInt8(truncatingIfNeeded: pixel.bitPattern >> shift))
        }
      }
    }
    #expect(checksum.description == "5b7590a109c2bb2c")
  }

  @Test func keepsALineOfPaperAroundEveryLetter() throws {
    let glyphs = try LabelledImages.glyphs(count: 1_000, key: Key(1))
    #expect(glyphs.pixels.allSatisfy { (0...1).contains($0) })
    for image in 0..<glyphs.count {
      let pixels = glyphs[image]
      let ink = pixels.reduce(0, +)
      // From a thin I to a bold W; a letter with its holes filled or its winding reversed has more.
      #expect((15...380).contains(ink), "\(ink)")
      let rows = pixels.prefix(28) + pixels.suffix(28)
      let columns = pixels.enumerated().filter { [0, 27].contains($0.offset % 28) }
      #expect(rows.allSatisfy { $0 == 0 } && columns.allSatisfy { $0.element == 0 })
    }
  }

  /// Every letter comes, about equally often, and no image comes twice.
  @Test func lettersComeEquallyOftenAndNeverTheSameWay() throws {
    let glyphs = try LabelledImages.glyphs("AB8", count: 3_000, key: Key(2))
    for label in 0..<3 {
      // Five standard deviations around 1,000.
      #expect((871...1_129).contains(glyphs.labels.count { $0 == label }))
    }
    #expect(Set((0..<300).map { glyphs[$0] }).count == 300)
    #expect(try glyphs != LabelledImages.glyphs("AB8", count: 3_000, key: Key(3)))
  }

  /// The ink of a letter is the area of its polygons, a hole counted against it.
  @Test(arguments: ["A", "B", "8", "Q", "1"]) func coverageIsTheArea(letter: String) throws {
    let shapes = try LetterShapes(.serif, .regular).polygons(
      of: #require(letter.unicodeScalars.first))
    let pixels = shapes.map { $0.map { Outline.Corner(4 + 20 * $0.x, 24 - 20 * $0.y) } }
    var coverage = Coverage(side: 28)
    coverage.add(Outline(pixels))
    var area = 0.0
    for polygon in pixels {
      for (index, a) in polygon.enumerated() {
        let b = polygon[(index + 1) % polygon.count]
        area += (a.x * b.y - b.x * a.y) / 2
      }
    }
    let ink = coverage.pixels.reduce(0) { $0 + Double($1) }
    #expect(abs(ink - abs(area)) < 1e-4)
    #expect(shapes.count == ["A": 2, "B": 3, "8": 3, "Q": 2, "1": 1][letter])
  }
}
