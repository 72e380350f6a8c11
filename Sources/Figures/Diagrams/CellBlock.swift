/// A block of cells seen from the front, from above and from the right: activations by channel, place and image, say.
/// Cells of one set touch; gaps divide sets.
///
///     CellBlock(columns: 8, rows: 4, layers: 3, labels: ("channel", "place", "image")) { column, _, _ in
///       CellBlock.Cell(set: column, color: .category(0), isStrong: column == 2)
///     }
public struct CellBlock: Mark {
  public struct Cell: Sendable {
    /// Which cells belong together.
    public var set: Int
    public var color: ColorRole
    /// Whether it is one to look at; others are tinted.
    public var isStrong: Bool

    public init(set: Int, color: ColorRole = .category(0), isStrong: Bool = true) {
      self.set = set
      self.color = color
      self.isStrong = isStrong
    }
  }

  public let columns: Int
  public let rows: Int
  public let layers: Int
  /// What lies across, downwards and backwards.
  public let labels: (columns: String, rows: String, layers: String)
  private let cell: @Sendable (_ column: Int, _ row: Int, _ layer: Int) -> Cell

  /// The cell of column 0, row 0 and layer 0 is at the front, top left.
  public init(
    columns: Int, rows: Int, layers: Int,
    labels: (columns: String, rows: String, layers: String) = ("", "", ""),
    cell: @escaping @Sendable (_ column: Int, _ row: Int, _ layer: Int) -> Cell
  ) {
    (self.columns, self.rows, self.layers) = (max(1, columns), max(1, rows), max(1, layers))
    self.labels = labels
    self.cell = cell
  }

  public var name: String { "A block of cells" }

  public func train(_ training: inout ScaleTraining) {
    training.isBare = true
    training.size = { room, _, _ in (room, (room * 0.98).rounded()) }
  }

  public func draw(in panel: Panel) -> [DisplayList.Operation] {
    let front = front(in: panel)
    let (dx, dy) = (panel.box.maxX - front.maxX, front.y - panel.box.y)
    func place(_ column: Int, _ row: Int, _ layer: Int) -> Point {
      let back = Double(layer) / Double(layers)
      return Point(
        front.x + front.width * Double(column) / Double(columns) + dx * back,
        front.y + front.height * Double(row) / Double(rows) - dy * back)
    }
    let faces = [
      face(columns, rows, lightened: 0, panel, at: { place($0, $1, 0) }, cell: { cell($0, $1, 0) }),
      // From the back to the front, as rows of a front go down.
      face(
        columns, layers, lightened: 0.3, panel, at: { place($0, 0, layers - $1) },
        cell: { cell($0, 0, layers - 1 - $1) }),
      face(
        layers, rows, lightened: -0.25, panel, at: { place(columns, $1, $0) },
        cell: { cell(columns - 1, $1, $0) }),
    ]
    return faces.flatMap(\.self) + writing(around: front, in: panel)
  }

  /// A face of the block, whose cells are quadrilaterals between places.
  private func face(
    _ columns: Int, _ rows: Int, lightened share: Double, _ panel: Panel,
    at place: (_ column: Int, _ row: Int) -> Point, cell: (_ column: Int, _ row: Int) -> Cell
  ) -> [DisplayList.Operation] {
    let theme = panel.theme
    var operations: [DisplayList.Operation] = []
    var gaps: [Path.Subpath] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let own = cell(column, row)
        let corners = [
          place(column, row), place(column + 1, row), place(column + 1, row + 1),
          place(column, row + 1),
        ]
        var color = theme.color(own.color)
        if !own.isStrong { color = color.mixed(with: theme.background, share: 0.72) }
        color = color.mixed(with: Color(share < 0 ? 0x000000 : 0xffffff), share: abs(share))
        operations.append(.fill(Path(polygon: corners), color))
        if column + 1 < columns, cell(column + 1, row).set != own.set {
          gaps.append(Path.Subpath([corners[1], corners[2]]))
        }
        if row + 1 < rows, cell(column, row + 1).set != own.set {
          gaps.append(Path.Subpath([corners[3], corners[2]]))
        }
      }
    }
    let edge = [place(0, 0), place(columns, 0), place(columns, rows), place(0, rows)]
    operations.append(
      .stroke(
        Path([Path.Subpath(edge, isClosed: true)] + gaps),
        DisplayList.Stroke(theme.background, width: theme.frame, hasRoundJoins: true)))
    return operations
  }

  /// The front face, beside which there is room for the labels.
  private func front(in panel: Panel) -> Rect {
    let (box, line) = (panel.box, panel.theme.annotation.size * 1.4)
    let left = labels.rows.isEmpty ? 0 : line
    let below = labels.columns.isEmpty ? 0 : line
    let (width, height) = (box.width - left, box.height - below)
    return Rect(
      x: box.x + left, y: box.y + 0.38 * height, width: 0.62 * width, height: 0.62 * height)
  }

  private func writing(around front: Rect, in panel: Panel) -> [DisplayList.Operation] {
    let (theme, fonts) = (panel.theme, panel.fonts)
    let style = theme.annotation
    func text(_ label: String, at point: Point, isVertical: Bool = false) -> DisplayList.Operation?
    {
      label.isEmpty
        ? nil
        : .text(
          DisplayList.Text(
            label, at: point, style: style, color: theme.faintText, isVertical: isVertical))
    }
    let box = panel.box
    return [
      text(
        labels.columns,
        at: Point(
          front.midX - fonts.width(of: labels.columns, style) / 2, front.maxY + style.size * 1.15)),
      text(
        labels.rows,
        at: Point(
          front.x - style.size * 0.45, front.midY + fonts.width(of: labels.rows, style) / 2),
        isVertical: true),
      // Above the middle of the edge that goes backwards.
      text(labels.layers, at: Point(box.x, box.y + style.size)),
    ].compactMap(\.self)
  }
}
