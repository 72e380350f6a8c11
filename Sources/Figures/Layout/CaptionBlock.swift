/// The captions of a panel's marks, each where it hides least.
struct CaptionBlock {
  private let panel: Panel
  private(set) var operations: [DisplayList.Operation] = []
  /// What is taken afterwards: the legend avoids it.
  private(set) var placer: Placer
  /// How many captions found no place of their own.
  private var conflicts = 0

  init(_ marks: [any Mark], in panel: Panel) {
    let empty = CaptionBlock(
      panel: panel,
      placer: Placer(crowd: marks.flatMap { $0.crowd(in: panel) }, box: panel.box.outset(-1)))
    let captions = marks.flatMap { $0.captions(in: panel) }
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

  private mutating func add(_ caption: Caption) {
    let theme = panel.theme
    let style = panel.fonts.fitted(
      theme.annotation, lines: [caption.text], width: panel.box.width - 16)
    let width = panel.fonts.width(of: caption.text, style)
    let overhang = panel.fonts.overhang(of: caption.text, style)
    let height = style.size * 1.15 + overhang.above + overhang.below
    let place = placer.best(
      caption.places(width, height), width: width, height: height, hidingPoints: caption.hasPlate)
    if place.cost >= Placer.conflict { conflicts += 1 }
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
