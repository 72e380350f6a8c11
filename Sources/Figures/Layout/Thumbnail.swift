extension Figure {
  /// The figure laid out for a small place: its marks alone, without the words and numbers that nobody
  /// could read there.
  ///
  /// It is 320 points wide where its panels have room at that width, else as wide as they need. A
  /// single row of panels is broken into rows, and panels are made taller or flatter, where that fills the place better. Throws what
  /// `displayList` does.
  public func thumbnail(theme: Theme) throws -> DisplayList {
    let bare = withoutWords
    let isRow = columns >= axes.count && axes.count > 1 && columnWeights.isEmpty
    let arrangements = isRow ? Array(1...axes.count) : [columns]
    var best: DisplayList?
    for columns in arrangements {
      for proportion in [nil, 0.5, 0.75, 1] as [Double?] {
        var figure = bare
        figure.columns = columns
        figure.proportion = proportion ?? bare.proportion
        let drawing = try figure.narrowest(theme: theme)
        // A place is three quarters as high as it is wide; wider and taller are equally bad.
        func excess(_ drawing: DisplayList) -> Double {
          let ratio = drawing.height / drawing.width / 0.75
          return max(ratio, 1 / ratio)
        }
        if best.map({ excess(drawing) < excess($0) }) ?? true { best = drawing }
      }
    }
    // A figure has at least one arrangement.
    let drawing = best!
    return DisplayList(
      title: MixedText.plain(title), alt: drawing.alt, width: drawing.width,
      height: drawing.height, operations: drawing.operations)
  }

  private var withoutWords: Figure {
    var figure = Figure(
      "", alt: alt, columns: columns, sharing: sharing, proportion: proportion, axes: [])
    figure.columnWeights = columnWeights
    figure.axes = axes.map { axes in
      var axes = axes
      axes.title = nil
      axes.x = axes.x.bare
      axes.y = axes.y.bare
      if let second = axes.second {
        axes.second = SecondAxis(second.axis.bare, marks: second.marks)
      }
      axes.legend = .none
      if case .proportion = axes.aspect { axes.aspect = .automatic }
      axes.colorBar = nil
      return axes
    }
    return figure
  }

  /// The figure in the narrowest of some widths in which everything has room.
  private func narrowest(theme: Theme) throws -> DisplayList {
    for width in [320.0, 400, 480, 560] {
      if let drawing = try? displayList(theme: theme.small(width: width)) { return drawing }
    }
    return try displayList(theme: theme.small(width: 720))
  }
}

extension Axis {
  /// The axis without label and numbers.
  fileprivate var bare: Axis {
    var axis = self
    axis.label = nil
    axis.ticks = .none
    return axis
  }
}
