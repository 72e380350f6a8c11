import Figures

/// A figure with nothing on it, for lessons that have nothing to show but must show something.
func blankFigure(_ title: String = "Blank") -> Figure {
  Figure(title, alt: "Nothing: \(title)", axes: [Axes(marks: [])])
}
