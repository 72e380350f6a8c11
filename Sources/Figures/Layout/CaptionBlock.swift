/// The captions of a panel's marks, each where it hides least.
struct CaptionBlock {
  private let panel: Panel
  private(set) var operations: [DisplayList.Operation] = []
  /// What is taken afterwards: the legend avoids it.
  private(set) var placer: Placer
  /// How many captions found no place of their own; they are left out, since nobody could read them.
  private var conflicts = 0

  /// `taken` are places that text must not cover, such as insets, besides those where marks write.
  init(_ layers: [Layer], crowd: [Point], in panel: Panel, beside taken: [Rect]) {
    var placer = Placer(crowd: crowd, box: panel.box.outset(-1))
    placer.taken = taken + layers.flatMap { $0.mark.written(in: $0.panel) }
    let empty = CaptionBlock(panel: panel, placer: placer)
    let captions = layers.flatMap { $0.mark.captions(in: $0.panel) }
    let fixed = captions.filter(\.hasPlate)
    let free = captions.filter { !$0.hasPlate }
    // Those that stay at a corner come first; only when that leaves others no room must they give way.
    let politely = empty.adding(fixed + free)
    let forcefully = politely.conflicts == 0 ? politely : empty.adding(free + fixed)
    self = forcefully.conflicts < politely.conflicts ? forcefully : politely
  }

  private init(panel: Panel, placer: Placer) {
    self.panel = panel
    self.placer = placer
  }

  private func adding(_ captions: [Caption]) -> CaptionBlock {
    var block = self
    for caption in captions { block.add(caption) }
    return block
  }

  /// Places all over the box, the nearest first.
  private func places(near point: Point, width: Double, height: Double) -> [Point] {
    let inner = panel.box.outset(-4)
    let steps = (0...8).map { Double($0) / 8 }
    let places = steps.flatMap { v in
      steps.map { u in
        Point(inner.x + u * (inner.width - width), inner.y + v * (inner.height - height))
      }
    }
    return places.enumerated().sorted {
      ($0.element.distance(to: point), $0.offset) < ($1.element.distance(to: point), $1.offset)
    }.map(\.element)
  }

  private mutating func add(_ caption: Caption) {
    let theme = panel.theme
    var caption = caption
    caption.text = panel.fonts.legible(
      caption.text, theme.annotation, width: panel.box.width - 16)
    let style = panel.fonts.fitted(
      theme.annotation, lines: [caption.text], width: panel.box.width - 16)
    let width = panel.fonts.width(of: caption.text, style)
    let overhang = panel.fonts.overhang(of: caption.text, style)
    let height = style.size * 1.15 + overhang.above + overhang.below
    func best(_ places: [Point]) -> (origin: Point, cost: Double) {
      placer.best(
        places, width: width, height: height, margin: caption.hasPlate ? 4 : 2,
        hidingPoints: caption.hasPlate)
    }
    let wanted = caption.places(width, height)
    var place = best(wanted)
    if place.cost >= Placer.outside, let first = wanted.first {
      place = best(places(near: first, width: width, height: height))
    }
    guard place.cost < Placer.outside else {
      conflicts += 1
      return
    }
    let rect = Rect(x: place.origin.x, y: place.origin.y, width: width, height: height)
    placer.taken.append(rect.outset(caption.hasPlate ? 3 : 1))
    let backing = theme.background.opacity(theme.plateOpacity)
    if caption.hasPlate { operations.append(.fill(Path(rect.outset(3), radius: 3), backing)) }
    operations.append(
      .text(
        DisplayList.Text(
          caption.text, at: place.origin.offset(0, style.size * 0.92 + overhang.above),
          style: style,
          color: theme.textColor(caption.color),
          halo: caption.hasPlate
            ? nil : DisplayList.Stroke(backing, width: theme.halo, hasRoundJoins: true))))
  }
}
