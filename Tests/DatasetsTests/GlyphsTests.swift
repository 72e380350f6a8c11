import Datasets
import Engine
import Fixtures
import Testing

@Suite struct GlyphsTests {
  private struct Expected: Decodable {
    struct Image: Decodable { let ink, x, y: Double }
    struct Glyphs: Decodable {
      let seed: UInt64
      let labels: [Int]
      let images: [Image]
    }
    let glyphs: Glyphs
  }

  private func outline(_ polygons: [[(Double, Double)]], scale: Double) -> Outline {
    Outline(polygons.map { $0.map { Outline.Corner(scale * $0.0, scale * $0.1) } })
  }

  /// Two letters in two sizes: where their ink lies, and how much of it, is what shapely makes of the
  /// same distortions, for letters without sharp corners. Pixels come in 256 shades.
  @Test func lettersAreDistortedAsDescribed() throws {
    let expected = try fixture("drawn_data_sets.json", as: Expected.self).glyphs
    // Outlines clockwise, the hole the other way, y upwards.
    let frame = [
      [(0, 0), (0, 0.7), (0.5, 0.7), (0.5, 0)],
      [(0.15, 0.2), (0.35, 0.2), (0.35, 0.5), (0.15, 0.5)],
    ]
    let bucket = [[(0.2, 0), (0, 0.6), (0.6, 0.6), (0.5, 0)]]
    let faces = [1, 0.5].map { scale in
      [outline(frame, scale: scale), outline(bucket, scale: scale)]
    }
    let glyphs = LabelledImages.glyphs(of: faces, count: 20, key: Key(expected.seed))
    #expect(glyphs.labels == expected.labels)
    #expect(glyphs.width == 28 && glyphs.height == 28)
    for (index, image) in expected.images.enumerated() {
      let pixels = glyphs[index].map(Double.init)
      let ink = pixels.reduce(0, +)
      #expect(abs(ink - image.ink) < 0.06, "\(index): \(ink), not \(image.ink)")
      var (x, y) = (0.0, 0.0)
      for (place, share) in pixels.enumerated() {
        x += (Double(place % 28) + 0.5) * share / ink
        y += (Double(place / 28) + 0.5) * share / ink
      }
      #expect(abs(x - image.x) < 0.03 && abs(y - image.y) < 0.03, "\(index): \(x), \(y)")
    }
  }
}
