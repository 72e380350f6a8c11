import Figures
import Foundation
import Testing

/// Small pictures, pixel by pixel.
@Suite struct PictureTests {
  @Test func pixelsOfPicturesAreEquallyLargeAndWhole() throws {
    for count in [1, 3, 10, 16, 40] {
      let list = try Figure("", alt: "") {
        Axes { ImageGrid((0..<count).map(ImageSpecimens.picture), columns: min(count, 10)) }
      }.displayList()
      #expect(list.cells.count == count)
      let sizes = list.cells.flatMap { cells in
        zip(cells.xEdges, cells.xEdges.dropFirst()).map { $1 - $0 }
          + zip(cells.yEdges, cells.yEdges.dropFirst()).map { $1 - $0 }
      }
      #expect(Set(sizes).count == 1)
      #expect((sizes[0] * 2).rounded() == sizes[0] * 2)
      for cells in list.cells {
        #expect((cells.xEdges[0] * 2).rounded() == cells.xEdges[0] * 2)
        #expect((cells.yEdges[0] * 2).rounded() == cells.yEdges[0] * 2)
      }
    }
  }

  @Test func firstRowOfAPictureIsOnTop() throws {
    let pixels = Pixels(rows: [[0.0, 1], [0.25, 0.5]])
    let colors = ColorScale.grays(0...1)
    let expected = [Color(0xffffff), Color(0x000000)]
    let grid = try Figure("", alt: "") { Axes { ImageGrid([pixels], colors: colors) } }
      .displayList().cells[0].colors
    #expect(Array(grid.prefix(2)) == expected)
    let upright = try MarkDrawing(
      x: 0...1, y: 0...1, Image(pixels, x: 0...1, y: 0...1, colors: colors))
    #expect(Array(upright.list.cells[0].colors.prefix(2)) == expected)
    let turned = try MarkDrawing(
      x: 0...1, y: 0...1, isReversed: true, Image(pixels, x: 0...1, y: 0...1, colors: colors))
    #expect(Array(turned.list.cells[0].colors.reversed().prefix(2)) == expected)
  }
}
