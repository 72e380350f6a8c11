import Figures
import Foundation
import Testing

@Suite(.serialized) struct ThemeTests {
  private static let themes: [(name: String, theme: Theme)] = [("light", .light), ("dark", .dark)]

  private func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// The contrast of WCAG 2.
  private func contrast(_ a: Color, _ b: Color) -> Double {
    let levels = [a, b].map {
      0.2126 * linear($0.red) + 0.7152 * linear($0.green) + 0.0722 * linear($0.blue) + 0.05
    }
    return levels.max()! / levels.min()!
  }

  @Test(arguments: themes.indices)
  func lettersHaveContrast(_ index: Int) {
    let theme = Self.themes[index].theme
    #expect(contrast(theme.text, theme.background) >= 7)
    #expect(contrast(theme.faintText, theme.background) >= 4.5)
    let roles = theme.palette.indices.map { ColorRole.category($0) } + [.neutral, .emphasis]
    for role in roles {
      #expect(contrast(theme.textColor(role), theme.background) >= 4.5, "\(role)")
    }
  }

  /// WCAG 2 asks 3 of what is not text.
  @Test(arguments: zip(themes.indices, [3, 4.5]))
  func marksHaveContrast(_ index: Int, _ least: Double) {
    let theme = Self.themes[index].theme
    for color in theme.palette { #expect(contrast(color, theme.background) >= least, "\(color)") }
    #expect(contrast(theme.frameColor, theme.background) >= 3)
    #expect(contrast(theme.neutral, theme.background) >= 3)
  }

  /// What is drawn, without its colors.
  private func shape(_ list: DisplayList) -> String {
    list.snapshot.replacing(/#[0-9a-f]{6,8}|colors checksum [0-9a-f]+|outline \S+ \S+/, with: "")
  }

  @Test(arguments: Specimens.all.indices)
  func darkFiguresDifferInColorsOnly(_ index: Int) throws {
    let figure = Specimens.all[index].figure
    let (light, dark) = (try figure.displayList(), try figure.displayList(theme: .dark))
    #expect(light != dark)
    #expect((light.width, light.height) == (dark.width, dark.height))
    #expect(light.texts.map(\.string) == dark.texts.map(\.string))
    #expect(light.texts.map(\.origin) == dark.texts.map(\.origin))
    #expect(light.boxes == dark.boxes)
    #expect(light.flattened.count == dark.flattened.count)
  }

  /// Text outside of panels stands on the page; that inside on a cell, a plate or a halo.
  @Test(arguments: Specimens.all.indices)
  func wordsOnThePageHaveContrast(_ index: Int) throws {
    for (_, theme) in Self.themes {
      let list = try Specimens.all[index].figure.displayList(theme: theme)
      for operation in list.operations {
        guard case .text(let text) = operation else { continue }
        #expect(contrast(text.color, theme.background) >= 4.5, "“\(text.string)”")
      }
    }
  }

  /// A map's end that is as light or dark as the page is told from it by the frame of a map and the outline of a disc.
  @Test(arguments: themes.indices)
  func discsInAScalesColorsAreSeenOnTheirPage(_ index: Int) throws {
    let theme = Self.themes[index].theme
    let values = (0..<40).map(Double.init)
    for map in ColorMap.allCases {
      let list = try Figure("", alt: "") {
        Axes { Scatter(x: values, y: values, values: values, colors: ColorScale(map)) }
      }.displayList(theme: theme)
      let markers = list.flattened.compactMap { operation in
        if case .markers(let markers) = operation { markers } else { nil }
      }
      let outline = try #require(markers.first?.outline)
      for color in markers[0].colors {
        let edge = max(
          contrast(color, theme.background), contrast(outline.color, theme.background))
        #expect(edge >= 3, "\(map) \(color)")
      }
    }
  }

  /// On a dark page no map for values of all kinds begins as dark as the page is; those that begin at black, for
  /// intensities, begin a little above it.
  @Test func mapsDoNotSinkIntoADarkPage() {
    for (map, least) in [
      (ColorMap.viridis, 3.0), (.plasma, 3), (.cividis, 3), (.magma, 1.4), (.inferno, 1.4),
      (.diverging, 3),
    ] {
      for color in map.table(on: .dark) {
        #expect(contrast(color, Theme.dark.background) >= least, "\(map) \(color)")
      }
    }
  }

  /// The far ends of the maps whose near end is the page, and both ends of the diverging one: what is much is seen.
  @Test(arguments: themes.indices)
  func whatIsMuchIsSeenOnItsPage(_ index: Int) throws {
    let theme = Self.themes[index].theme
    for map in [ColorMap.grays, .blues, .diverging] {
      let end = try #require(map.table(on: theme).last)
      #expect(contrast(end, theme.background) >= 4.5, "\(map)")
    }
    let low = try #require(ColorMap.diverging.table(on: theme).first)
    #expect(contrast(low, theme.background) >= 4.5)
  }

  @Test func textOnCellsHasContrastInBothThemes() throws {
    for (name, theme) in Self.themes {
      for color in ColorMap.allCases.flatMap({ $0.table(on: theme) }) {
        #expect(contrast(color, color.contrasting) >= 4.5, "\(name) \(color)")
      }
    }
  }
}
