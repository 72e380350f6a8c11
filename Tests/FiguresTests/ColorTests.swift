import Figures
import Foundation
import Testing

@Suite struct ColorTests {
  private typealias Triple = SIMD3<Double>

  private func linear(_ color: Color) -> Triple {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return Triple(linear(color.red), linear(color.green), linear(color.blue))
  }

  /// CIE 1976 L*a*b* under D65.
  private func lab(_ linear: Triple) -> Triple {
    func f(_ t: Double) -> Double { t > 216 / 24389 ? cbrt(t) : (24389 / 27 * t + 16) / 116 }
    let x = f((linear * Triple(0.4124564, 0.3575761, 0.1804375)).sum() / 0.95047)
    let y = f((linear * Triple(0.2126729, 0.7151522, 0.0721750)).sum())
    let z = f((linear * Triple(0.0193339, 0.1191920, 0.9503041)).sum() / 1.08883)
    return Triple(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  private func distance(_ a: Triple, _ b: Triple) -> Double {
    ((a - b) * (a - b)).sum().squareRoot()
  }

  @Test(arguments: ColorMap.allCases, [Theme.light, .dark])
  func lightnessIsMonotoneAndStepsAreSmall(_ map: ColorMap, _ theme: Theme) {
    let colors = map.table(on: theme).map { lab(linear($0)) }
    // A diverging map has its extreme in the middle: the lightest on a light page, the darkest on a dark one. Maps like
    // ink on paper darken all along.
    let middle = map == .diverging ? colors.count / 2 : colors.count - 1
    let sign: Double = colors[middle].x > colors[0].x ? 1 : -1
    for i in 0..<(colors.count - 1) {
      let rise = sign * (colors[i + 1].x - colors[i].x)
      // 8 bits a channel leave a wobble.
      #expect(i < middle ? rise > -0.4 : rise < 0.4, "\(map) at \(i)")
      #expect(distance(colors[i], colors[i + 1]) < 3, "\(map) at \(i)")
    }
    let (low, high) = (colors[0], colors[colors.count - 1])
    #expect(distance(low, high) > 70)
    #expect(abs(colors[middle].x - low.x) > (map == .diverging ? 29 : 39))
    // What is near neither end is told from both.
    if map == .diverging {
      for end in [low, high] { #expect(distance(end, colors[middle]) > 44) }
    }
  }

  /// Brown is an orange that is darker than what is around it: on a dark page no color of the map is darker than its
  /// middle, and its oranges have the chroma for one.
  @Test func orangeStaysOrangeOnADarkPage() {
    let colors = ColorMap.diverging.table(on: .dark).map { lab(linear($0)) }
    let middle = colors[colors.count / 2]
    for (index, color) in colors.enumerated().dropFirst(3 * colors.count / 4) {
      #expect(color.x > middle.x + 14, "\(index)")
      #expect((color.y * color.y + color.z * color.z).squareRoot() > 33, "\(index)")
    }
  }

  @Test func mapsEndAsPublished() {
    #expect(ColorMap.viridis.table.count == 256)
    #expect(ColorMap.viridis.table.first == Color(0x440154))
    #expect(ColorMap.viridis.table.last == Color(0xfde725))
    #expect(ColorMap.magma.table.last == Color(0xfcfdbf))
    #expect(ColorMap.inferno.table.last == Color(0xfcffa4))
    #expect(ColorMap.plasma.table.first == Color(0x0d0887))
    #expect(ColorMap.cividis.table.first == Color(0x00224e))
  }

  /// Full protanopia, deuteranopia and tritanopia after Machado, Oliveira and Fernandes (2009).
  @Test(arguments: [Theme.light, .dark])
  func paletteSurvivesColorBlindness(_ theme: Theme) {
    let eyes: [[Triple]] = [
      [Triple(1, 0, 0), Triple(0, 1, 0), Triple(0, 0, 1)],
      [
        Triple(0.152286, 1.052583, -0.204868), Triple(0.114503, 0.786281, 0.099216),
        Triple(-0.003882, -0.048116, 1.051998),
      ],
      [
        Triple(0.367322, 0.860646, -0.227968), Triple(0.280085, 0.672501, 0.047413),
        Triple(-0.011820, 0.042940, 0.968881),
      ],
      [
        Triple(1.255528, -0.076749, -0.178779), Triple(-0.078411, 0.930809, 0.147602),
        Triple(0.004733, 0.691367, 0.303900),
      ],
    ]
    for eye in eyes {
      let seen = theme.palette.map { color in
        let light = linear(color)
        let mixed = Triple((light * eye[0]).sum(), (light * eye[1]).sum(), (light * eye[2]).sum())
        return lab(mixed.clamped(lowerBound: .zero, upperBound: .one))
      }
      for i in seen.indices {
        for j in 0..<i { #expect(distance(seen[i], seen[j]) > 12, "\(j) and \(i)") }
      }
      // The first two share most figures, also as faint regions.
      #expect(distance(seen[0], seen[1]) > 60)
    }
  }
}
